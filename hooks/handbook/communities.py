"""The handbook of one community: the company's with the community's settings and files, less what it withdraws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import PrivateAttr

from .anchors import described
from .load import KINDS
from .model import Authored, Change, Community, Company, Critical, Edition, Handbook, Own
from .problems import Problem, Spot
from .textfile import TextFile

FOLDER = "scripts/companies"
# The environment names the community whose site, paper or report is asked for, by the path of its file.
VARIABLE = "HANDBOOK_COMPANY"

_Seen = TypeVar("_Seen", Critical, Change)

# Of these a community sets one by one, by its name; of the other settings each as a whole.
BY_NAME = ("values", "authority")


class CommunityError(Exception):
    """No community has the file that was named; the text says so in Chinese, with a way out."""


def named(root: Path, given: str) -> str:
    """Return the id of the community of a file, `scripts/companies/xx.yml`; empty when none is named.

    Raises CommunityError.
    """
    path = root / given
    if not given:
        return ""
    if path.suffix == ".yml" and path.is_file() and path.resolve().parent == (root / FOLDER).resolve():
        return path.stem
    known = [f"{FOLDER}/{each.name}" for each in sorted((root / FOLDER).glob("*.yml"))]
    way = f"可以写：{'、'.join(known)}。" if known else f"{FOLDER}/ 里还没有小区的文件。"
    raise CommunityError(f"{VARIABLE} 写的是“{given}”，那里没有小区的文件。\n{way}")


def communities(book: Handbook) -> tuple[str, ...]:
    """The ids of the communities whose settings could be read."""
    return tuple(name for name in sorted(book.companies) if f"companies/{name}" not in book.unread)


def alone(book: Handbook, name: str) -> Handbook:
    """Return the handbook with this community only, or with none: what one site is checked with."""
    return replace(book, companies={each: found for each, found in book.companies.items() if each == name})


def of_community(book: Handbook, name: str) -> Handbook:
    """Return the handbook of a community; the company's for no name, or when its settings cannot be read."""
    if name not in communities(book):
        return book
    community, own = book.companies[name], book.own.get(name, Own())
    items = {kind: {**_kept(book, kind, community), **own.items.get(kind, {})} for kind in KINDS}
    added = {f"{kind}/{each}" for kind, found in own.items.items() for each in found}
    withdrawn = frozenset(community.withdraw) - added
    news = {each: _here(edition, withdrawn | added) for each, edition in book.news.items()}
    changed: dict[str, Any] = {**items, **own.singles, "news": news, "companies": {}, "own": {}}
    return replace(
        book,
        **changed,
        company=_settings(book.company, community) if book.company else None,
        moved={old: moved for old, moved in book.moved.items() if moved.to.partition("#")[0] not in withdrawn},
        withdrawn=withdrawn,
        unread=book.unread | own.unread,
        faults=(*book.faults, *own.faults),
    )


def words_touched(book: Handbook, name: str) -> frozenset[str] | None:
    """Return what makes a file of the handbook read otherwise in a community: values and names that it changes.

    None: any file may, since something that all lean on is another.
    """
    community, own = book.companies[name], book.own.get(name, Own())
    names = {*community.withdraw, *(f"{kind}/{each}" for kind, found in own.items.items() for each in found)}
    if own.singles or any(each.startswith(("avoid/", "common/")) for each in names):
        return None
    return frozenset({f"${{{value}}}" for value in community.values} | names)


def _kept(book: Handbook, kind: str, community: Community) -> Mapping[str, Any]:
    """What is not withdrawn; common lines cannot be: scripts lean on them."""
    found: Mapping[str, Any] = getattr(book, kind)
    gone = () if kind == "common" else community.withdraw
    return {name: item for name, item in found.items() if f"{kind}/{name}" not in gone}


def _here(edition: Edition, others: frozenset[str]) -> Edition:
    """What is new in an edition, without the pages that the community does not have or has in words of its own."""

    def is_here(ref: str) -> bool:
        return described(ref.partition("#")[0]) not in others

    def kept(found: tuple[_Seen, ...]) -> tuple[_Seen, ...]:
        return tuple(each for each in found if is_here(each.see))

    new = tuple(filter(is_here, edition.new))
    left = {"critical": kept(edition.critical), "changed": kept(edition.changed), "new": new}
    here = edition.model_copy(update=left)
    here._marked = None  # what was gathered in the whole one
    return here


class _Settings(Company):
    """The company's settings with those of a community in their place; each tells where it was written."""

    _company: Company = PrivateAttr()
    _community: Community = PrivateAttr()

    def where(self, *path: str | int, key: bool = False, find: str = "") -> Spot:
        writer = self._community if self._is_own(path) else self._company
        return writer.where(*path, key=key, find=find)

    def _is_own(self, path: tuple[str | int, ...]) -> bool:
        """Whether the community wrote it; names of values and roles count one by one."""
        found = self._community.place.get(str(path[0])) if path else None
        return str(path[1]) in found if isinstance(found, dict) and len(path) > 1 else isinstance(found, str | list)

    def _writer(self, spot: Spot) -> Authored:
        return self._community if spot.file == self._community.source.file.path else self._company

    def file_at(self, spot: Spot) -> TextFile:
        return self._writer(spot).source.file

    def problem(self, code: str, spot: Spot, message: str, hint: str = "", *, warning: bool = False) -> Problem:
        return self._writer(spot).problem(code, spot, message, hint, warning=warning)


def _settings(company: Company, community: Community) -> Company:
    given: dict[str, Any] = {name: getattr(community, name) for name in Company.model_fields if name in community.place}
    given |= {name: {**getattr(company, name), **given[name]} for name in BY_NAME if name in given}
    made = _Settings.model_construct(**(dict(company) | given))
    made._place, made._company, made._community = community.place, company, community
    return made
