"""The choices of one print run: paper, size of the letters, amounts or none, and which parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a6", "a5"]


@dataclass(frozen=True)
class Look:
    """How it is printed. `only` names chapters, kinds or single items; empty: everything."""

    paper: Paper = "a6"
    large: bool = False
    amounts: bool = True
    only: tuple[str, ...] = ()

    def takes(self, ref: str, chapter: str) -> bool:
        """Whether an item is printed: it, its chapter or its kind is named, or nothing is."""
        return not self.only or bool({ref, chapter, ref.partition("/")[0]} & set(self.only))

    @property
    def apart(self) -> bool:
        """Whether a script must bring the common lines and what to say instead: their chapters are not printed."""
        return bool(self.only) and not {"procedures", "avoid"} <= set(self.only)

    @property
    def name(self) -> str:
        """What is added to the names of the files, so that a choice never passes for the whole book."""
        marks = ("-selection" if self.only else "", "-large" if self.large else "")
        return "".join((*marks, "" if self.amounts else "-no-amounts"))
