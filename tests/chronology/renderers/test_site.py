"""A folder of pages: the links between them lead somewhere, and nothing is lost."""

import re
from urllib.parse import unquote

import pytest

from tests.chronology.making import article, compiled, sample_chronology
from timeline.chronology import render, render_folder
from timeline.chronology.page import anchor
from timeline.facts import Draft, Happened, Noted, Source

ID = re.compile(r'\bid="([^"]+)"')
HREF = re.compile(r'href="([^"]+)"')


def site(lang: str = "zh") -> dict[str, str]:
    return {name: data.decode() for name, data in render_folder(sample_chronology(lang)).items()}


def test_there_is_an_index_and_a_page_for_each_year() -> None:
    assert list(site()) == ["index.html", "2020.html", "2023.html", "2025.html"]


def test_every_entry_stands_on_one_page() -> None:
    pages = site()

    for entry in sample_chronology().entries:
        holding = [name for name, page in pages.items() if f'id="{anchor(entry.id)}"' in page]
        assert holding == [f"{entry.year}.html" if entry.year else "index.html"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_leads_to_what_is_there(lang: str) -> None:
    pages = site(lang)
    ids = {name: set(ID.findall(page)) for name, page in pages.items()}
    led = 0
    for name, page in pages.items():
        for address in HREF.findall(page):
            file, _, fragment = address.partition("#")
            assert file in {"", *pages}, address
            assert not fragment or unquote(fragment) in ids[file or name], (name, address)
            led += bool(file)

    assert led >= len(pages) * (len(pages) - 1)


def test_the_pages_stand_in_one_order_and_each_knows_its_own_place() -> None:
    for name, page in site().items():
        nav = page[page.index("<nav") : page.index("</nav>")]
        listed = re.findall(r"<a (href=\"[^\"#]+\"|href=\"#~entries\" aria-current=\"page\")>", nav)
        files = [re.sub(r'href="|"', "", one) if "#" not in one else name for one in listed]

        assert files == list(site())


def test_a_page_of_a_year_has_its_own_sources_and_remarks() -> None:
    """So it can be handed on alone; the remark leads to the other entry that it is about."""
    pages = site()

    assert "《创新答卷》" in pages["2023.html"]
    assert "《创新答卷》" not in pages["2025.html"]
    assert "只知在五年之间。" in pages["2020.html"]
    assert 'href="index.html#rd-latest"' in pages["2020.html"]
    assert "会期有误" in pages["2025.html"]
    assert "会期有误" not in pages["2020.html"]


def test_every_page_has_the_policy_of_the_page() -> None:
    policy = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
    expected = policy.findall(render(sample_chronology(), "html").decode())

    assert expected
    assert all(policy.findall(page) == expected for page in site().values())


def test_the_remark_of_a_page_cites_a_source_of_the_page() -> None:
    made = compiled(
        article(),
        Draft(Happened(), id="a", when="2024"),
        Draft(Noted("疑", about=("a",)), id="n", when="2024", sources=(Source("article"),)),
    )

    assert "《创新答卷》" in render_folder(made)["2024.html"].decode()
