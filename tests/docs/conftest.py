"""Every page and every docstring starts with the built-in event types alone."""

import pytest

from timeline.facts import REGISTRY, VOCABULARY


@pytest.fixture(autouse=True)
def _own_event_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an example registers is gone after it: two examples may use one name."""
    codecs = {name: REGISTRY.newest[name] for name in VOCABULARY}
    monkeypatch.setattr(REGISTRY, "newest", codecs)
    monkeypatch.setattr(REGISTRY, "codecs", {codec.cls: codec for codec in codecs.values()})
    monkeypatch.setattr(REGISTRY, "_upcasters", {})
