"""Where the texts on paper come from: numbers that layout hands back when a text does not fit or cannot be set."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Authored, Page
from ..problems import Problem, Spot

_Told = Callable[[str, str, str, bool], Problem]


class Origins:
    """The places of one document. Only a number travels with a text; the place is looked up when it is needed."""

    def __init__(self) -> None:
        self._places: list[_Told] = []

    def field(self, owner: Authored, *path: str | int) -> int:
        """Number the field of an authored object at `path`."""

        def told(code: str, message: str, hint: str, warning: bool) -> Problem:
            return owner.problem(code, owner.where(*path), message, hint, warning=warning)

        return self._add(told)

    def line(self, page: Page, line: int) -> int:
        """Number a line of a Markdown page."""

        def told(code: str, message: str, hint: str, warning: bool) -> Problem:
            spot = Spot(page.file.path, line)
            return Problem(spot, code, message, hint, page.file.line(line), warning)

        return self._add(told)

    def problem(self, number: int, code: str, message: str, hint: str = "", *, warning: bool = False) -> Problem:
        """A problem at the place of that number."""
        return self._places[number](code, message, hint, warning)

    def _add(self, told: _Told) -> int:
        self._places.append(told)
        return len(self._places) - 1
