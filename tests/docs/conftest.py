"""Every page and every docstring starts with the built-in event types alone."""

import pytest

from timeline.facts import REGISTRY, VOCABULARY


@pytest.fixture(autouse=True)
def _own_event_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an example registers is gone after it: two examples may use one name."""
    names = {cls: name for cls, name in REGISTRY._names.items() if name in VOCABULARY}
    codecs = {name: REGISTRY._codecs[name] for name in VOCABULARY}
    monkeypatch.setattr(REGISTRY, "_names", names)
    monkeypatch.setattr(REGISTRY, "_codecs", codecs)
    monkeypatch.setattr(REGISTRY, "_upcasters", {})
