"""`handbook due`: the files whose review is overdue or soon due, by owner, as Markdown that reads as text too."""

from __future__ import annotations

from collections.abc import Iterator

from .health import Health, Owner


def as_markdown(found: Health) -> str:
    """Return the report of one day."""
    owners = [owner for owner in found.owners if owner.due]
    head = f"核对情况，{found.today}：逾期 {len(found.overdue)} 份，60 天内到期 {len(found.soon)} 份。"
    return "\n".join([head, *(line for owner in owners for line in _owner(owner))]) + "\n"


def _owner(owner: Owner) -> Iterator[str]:
    yield from ("", f"## {owner.name}：{len(owner.due)} 份", "")
    for review in owner.due:
        late = f"，逾期 {review.days_over} 天" if review.days_over else ""
        yield f"- {review.title}（{review.file}）：{review.due}{late}"
