"""Queries typed into engines, key by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.bench.contents import Content
from tests.bench.desk import Desk, Engine
from tests.bench.measures import Run, Typed
from tests.bench.mini import open_mini, simple
from tests.bench.ours import open_ours
from tests.bench.stock import open_stock


@dataclass(frozen=True)
class Query:
    """What is typed, and the subjects that are right."""

    kind: str
    text: str
    wants: frozenset[str]

    @property
    def prefixes(self) -> list[str]:
        """What stands in the box after each key."""
        return [self.text[:end] for end in range(1, len(self.text) + 1)]


def queries(path: Path) -> list[Query]:
    """Read the queries; `want` is one subject, or a list of which any is right."""
    kinds = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Query(kind, each["query"], frozenset([each["want"]] if isinstance(each["want"], str) else each["want"]))
        for kind, found in kinds.items()
        for each in found
    ]


@dataclass(frozen=True)
class Maker:
    """How an engine is opened, and what is done to a text before it gets it."""

    name: str
    open: Callable[[Desk, Content], Engine]
    before: Callable[[str], str] = str


MAKERS = (Maker("ours", open_ours), Maker("Material", open_stock), Maker("MiniSearch", open_mini, simple))


def run(desk: Desk, maker: Maker, contents: Sequence[Content], asked: Sequence[Query]) -> list[Run]:
    """Type each query into the engine on every content in turn, so that a busy machine slows all alike."""
    engines = [maker.open(desk, each) for each in contents]
    typed: list[list[Typed]] = [[] for _ in engines]
    for query in asked:
        texts = [maker.before(text) for text in query.prefixes]
        for engine, done in zip(engines, typed, strict=True):
            done.append(Typed(query.kind, query.wants, engine.type(texts)))
    for engine in engines:
        engine.page.close()
    return [
        Run(maker.name, len(content.lines), engine.ready, engine.size, done)
        for content, engine, done in zip(contents, engines, typed, strict=True)
    ]
