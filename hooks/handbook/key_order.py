"""The order in which the fields of a group stand in the handbook's files, so that one reads like the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_KEPT = "owner drafted reviewed reviewed_by review_months minor"
_ORDER: Mapping[str, str] = {
    "Call": f"title aliases procedure level level_if channels when not_when {_KEPT} steps dispatch escalate promise "
    "never outside next note basis",
    "Step": "step hear every say say_angry verbatim ask do record not_here note avoid quotes basis",
    "Words": "say say_angry ask do record note avoid quotes basis",
    "Said": "if say",
    "NotWhen": "if see",
    "Stop": "if see",
    "Escalation": "to when",
    "Dispatch": "to within",
    "Promise": "who may",
    "Common": f"{_KEPT} steps",
    "Tree": f"title {_KEPT} start escalate note nodes",
    "Node": "say ask options unknown escalate note quotes basis",
    "Option": "answer to role note basis",
    "Checklist": f"title {_KEPT} covers mode pause note items",
    "Point": "id text see basis",
    "Topic": f"title {_KEPT} note phrases",
    "Phrase": "id match why instead basis",
    "Compensation": f"title {_KEPT} status note inputs rows",
    "Input": "label unit values range",
    "Row": "id when kind limit approve within say note quotes basis",
    "Customer": f"title aliases group signs needs say do dont avoid stop_when note basis {_KEPT}",
    "Letter": "title aliases when within signed_by headline greeting parts closing example before_sending "
    f"{_KEPT} note basis",
    "LetterPart": "id label text quotes basis",
    "Form": f"title code aliases when filled_by signed_by keep fields {_KEPT} note basis",
    "FormField": "id label kind rows columns part options also hint basis",
    "Drill": f"title aliases script minutes scene cast lines score afterwards {_KEPT} note basis",
    "DrillLine": "caller watch_for step good bad quotes basis",
    "Score": "item points",
    "Moved": "to since",
    "Community": "name edition valid_until cities values recording_notice front danger mood authority withdraw note",
    "Edition": "edition published since headline critical changed new gone",
    "Critical": "text see",
    "Change": "see where before after",
    "Fact": "title status",
    "Group": "words why",
}


def in_order(kind: str, names: Iterable[str]) -> list[str]:
    """Return the names as they should stand; a class that is not listed keeps its own order."""
    known = _ORDER.get(kind, "").split()
    places = {name: place for place, name in enumerate(known)}
    return sorted(names, key=lambda name: places.get(name, len(places))) if known else list(names)


def ordered_fields(kind: str) -> frozenset[str]:
    """Return the fields of a class that have a place."""
    return frozenset(_ORDER.get(kind, "").split())
