"""What an append comes to, said as plainly as can be: for tests of `timeline.log.batch`."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from timeline.dates import Zone
from timeline.errors import ConflictError, CorrectionError, IdConflictError
from timeline.facts import Draft, derived_id
from timeline.log.content import tried
from timeline.log.index import Index

NOT_SAID = ("position", "recorded_at", "from", "left")

Stored = dict[str, Any]


def appended(  # noqa: C901 # one question after the other, to be read at once
    drafts: Sequence[Draft[Any]],
    log: Sequence[Stored],
    *,
    zone: Zone,
    recorded_at: str,
    expected: Mapping[str, int],
) -> tuple[list[bytes], list[Stored]]:
    """Return the texts of what is new, and what is stored of each draft.

    *expected* is not checked here: it only says where a retried append began.
    """
    known = {values["id"]: values for values in log}
    index = Index()
    for values in log:
        index.add(values)
    contents = [tried(draft, zone) for draft in drafts]
    ids: list[str] = []
    lasts = {values.get("subject", ""): values["position"] for values in log}
    retried = dict(expected)
    head = len(log)
    for draft, content in zip(drafts, contents, strict=True):
        subject = draft.subject
        id = content.pop("id", None)
        if id is None:
            id = derived_id(content, retried.get(subject, lasts.get(subject, 0)))
        ids.append(id)
        if id not in known:
            head += 1
            lasts[subject] = head
        if subject in retried:
            retried[subject] = known[id]["position"] if id in known else head
    offers = dict(zip(ids, contents, strict=True))
    if len(offers) < len(ids):
        raise ConflictError(str(ids))
    for id, content in offers.items():
        said = {key: value for key, value in known.get(id, {}).items() if key not in NOT_SAID}
        if id in known and said != {"id": id, **content}:
            raise IdConflictError(id=id, existing="", offered="")
    new = [id for id in offers if id not in known]
    texts = []
    for number, id in enumerate(new):
        stored = {"position": len(log) + number + 1, "id": id, "recorded_at": recorded_at}
        stored |= offers[id]
        if number < len(new) - 1:
            stored["left"] = len(new) - 1 - number
        if objection := index.objection(stored):
            raise CorrectionError(objection)
        index.add(stored)
        texts.append(orjson.dumps(stored))
        known[id] = stored
    return texts, [known[id] for id in offers]
