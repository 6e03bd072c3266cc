"""A call script as it is played: the procedure's documented steps with the script's own and the common words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .model import Call, Common, Handbook, Heading, Step, Words

NOTHING = Words()


@dataclass(frozen=True)
class Played:
    """One step of a script.

    `documented` is None when the procedure has no such step (the check says so; the page still shows it).
    """

    own: Step
    common: Words
    documented: Heading | None

    @property
    def id(self) -> str:
        """The step's id, which is its anchor."""
        return self.own.step

    @property
    def title(self) -> str:
        """The step's name in the procedure."""
        return self.documented.title if self.documented else self.own.step

    @property
    def later(self) -> bool:
        """The step comes after hanging up."""
        return bool(self.documented and self.documented.later)

    @property
    def is_common(self) -> bool:
        """What is said here comes from the common lines."""
        return not self.own.say and bool(self.common.say)

    @cached_property
    def words(self) -> Words:
        """Own words, and the common ones in each block the script leaves empty.

        A script with its own `say` does not inherit the common `say_angry`: the two belong together.
        """
        own, common = self.own, self.common
        return Words(
            say=own.say or common.say,
            say_angry=own.say_angry or (() if own.say else common.say_angry),
            ask=own.ask or common.ask,
            do=own.do or common.do,
            record=own.record or common.record,
            avoid=own.avoid or common.avoid,
            note=own.note or common.note,
            basis=own.basis or common.basis,
        )


def play_common(book: Handbook, common: Common) -> Iterator[Played]:
    """Yield the steps of the common lines of a procedure, as a script without words of its own plays them."""
    procedure = book.procedures.get(common.id)
    for name, words in common.steps.items():
        yield Played(Step.model_construct(step=name), words, procedure.step(name) if procedure else None)


def play(book: Handbook, call: Call) -> Iterator[Played]:
    """Yield the steps of a script in its own order."""
    procedure = book.procedures.get(call.procedure)
    common = book.common.get(call.procedure)
    for step in call.steps:
        shared = common.steps.get(step.step, NOTHING) if common else NOTHING
        yield Played(step, shared, procedure.step(step.step) if procedure else None)
