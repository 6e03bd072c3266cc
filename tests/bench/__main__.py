"""Measures the finder beside two other engines, and says which limits hold: `make bench`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from handbook.load import load
from tests.bench.contents import generated, real
from tests.bench.desk import desk
from tests.bench.limits import Limit, load_limits, quality_limits
from tests.bench.measures import Run, by_kind
from tests.bench.runs import MAKERS, queries, run
from tests.bench.tables import limit_table, quality_table, size_table, speed_table
from tests.conftest import ROOT

SIZES = (300, 3_000, 10_000)
SEED = 1
EVERY = 4  # of the queries, on generated content


def main() -> int:
    """Print the tables; exit status 1 when a limit does not hold."""
    on_real, on_generated = _measured()
    found = {each.name: by_kind(each.typed) for each in on_real}
    limits = list(_limits(on_real, on_generated))
    runs = [*on_generated, *on_real]
    print(*(quality_table(found), speed_table(runs), size_table(runs), limit_table(limits)), sep="\n")
    return _report(limits)


def _measured() -> tuple[list[Run], list[Run]]:
    """Every engine on the real content, and on each generated one."""
    content = real(load(ROOT)[0])
    sizes = [generated(content, size, SEED) for size in SIZES]
    asked = queries(ROOT / "tests/bench/queries.yml")
    with desk() as at:
        on_real = [one for maker in MAKERS for one in run(at, maker, [content], asked)]
        on_generated = [one for maker in MAKERS for one in run(at, maker, sizes, asked[::EVERY])]
    return on_real, on_generated


def _limits(on_real: Sequence[Run], on_generated: Sequence[Run]) -> Iterator[Limit]:
    ours, *others = on_real
    _smallest, smaller, larger = (each for each in on_generated if each.name == ours.name)
    yield from quality_limits(by_kind(ours.typed), {each.name: by_kind(each.typed) for each in others})
    yield from load_limits(ours, smaller, larger)


def _report(limits: Sequence[Limit]) -> int:
    broken = [limit.words for limit in limits if not limit.holds]
    print("\n".join(f"does not hold: {words}" for words in broken) or "Every limit holds.")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
