"""Messages as people write them, played into a channel at three paces: which of them a person of the brand is shown.

Run as a script it prints the figures: `python -m tests.bot.intake.natural [--apart] [--misses] [FILE ...]`.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bot.base.message import Author, ChannelRef, Message, MessageRef
from bot.intake.batch import Incoming
from bot.intake.hear import hear
from bot.model.card import State
from bot.model.card_life import is_folded
from bot.model.verdict import Decision, Final, Verdict
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.settings import Brand, ChannelKind, ChannelRules, Desk, Settings, Wait
from bot.triage.models.model import Model
from bot.triage.names import Name, Names
from bot.triage.triage import Triage
from tests.fakes.store import FakeStore

ROOT = Path(__file__).parents[3]
OWN = ROOT / "tests" / "examples" / "natural.jsonl"
PACES = (timedelta(hours=6), timedelta(minutes=20), timedelta(minutes=1))
START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
CHANNEL = ChannelRef("slack", "t1", "help")
ROBIN = "slack:robin"
ALL_DAY = (time(0, 0), time(23, 59))
AT_ONCE, WANTED, UNWANTED = "at once", "wanted", "not wanted"


class Example(NamedTuple):
    """One message, what a manager wants of it, whose channel it was said in, and whether it is kept apart."""

    text: str
    want: str
    brand: str = "Inkwell"
    competitor: str = "Quillpad"
    part: str = "work"
    offers: str = ""


class Played(NamedTuple):
    """What became of one message: whether it stands on a card, and whether that came at once."""

    example: Example
    shown: bool
    at_once: bool
    verdict: Verdict


class Figures(NamedTuple):
    """Shares: of the wanted and the unwanted that were shown, of those that cannot wait that came at once, and of the
    other wanted ones that came at once as well."""

    wanted: float
    unwanted: float
    at_once: float
    hurried: float

    def __str__(self) -> str:
        wanted, unwanted, at_once, hurried = self
        return f"wanted {wanted:.3f}  unwanted {unwanted:.3f}  at once {at_once:.3f}  (hurried {hurried:.2f})"


def examples(path: Path = OWN, part: str = "work") -> list[Example]:
    """The messages of a file; of one that keeps some apart, those of this part."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    mine = (row for row in rows if row.get("part", part) == part)
    return [Example(**{key: row[key] for key in Example._fields if key in row}) for row in mine]


@cache
def model() -> Model:
    """The model that is shipped."""
    return Model.load((ROOT / "adapters" / "triage" / "model.bin").read_bytes())


@cache
def contexts_of(
    brand: str, competitor: str, kind: ChannelKind, waiting: bool, offers: str = ""
) -> Callable[[Store, datetime], Context]:
    """Contexts of a bot that listens to one channel for a brand; `waiting`: members go first, at any hour it is
    quiet."""
    wait = Wait(timedelta(minutes=45)) if waiting else Wait()
    settings = Settings(
        brand=Brand(brand, offers=offers),
        products=(Name(brand),),
        competitors=(Name(competitor),),
        managers=frozenset({ROBIN}),
        representatives=frozenset({ROBIN}),
        desk=Desk("slack:desk", quiet_hours=ALL_DAY if waiting else None),
        channels={str(CHANNEL): ChannelRules(str(CHANNEL), kind, wait)},
    )
    numbers = count(1)
    triage = Triage(Names(settings.products, settings.competitors), model())
    return lambda store, at: Context(store, settings, triage, at, lambda: f"token{next(numbers)}", {})


def played(said: Sequence[Example], pace: timedelta, kind: ChannelKind, waiting: bool = False) -> list[Played]:
    """The messages in this order, one each `pace`, each by somebody else to nobody in particular."""
    first = said[0]
    store, context_at = FakeStore(), contexts_of(first.brand, first.competitor, kind, waiting, first.offers)
    told: list[tuple[Example, Verdict, bool]] = []
    for number, example in enumerate(said):
        at = START + number * pace
        author = Author(f"U{number:04d}", f"member{number:04d}")
        message = Message(CHANNEL, f"{at.timestamp():.0f}.{number:06d}", author, example.text, at)
        (verdict,) = hear(context_at(store, at), [Incoming(message, at)])
        assert verdict is not None
        at_once = verdict.decision is Decision.STEP_IN and verdict.ref in _on_cards(store, alone=False)
        told.append((example, verdict, at_once))
    cards = _on_cards(store, alone=True)
    last = store.messages.by_ref
    return [
        Played(example, verdict.ref in cards and last[verdict.ref].final is Final.STEP_IN, at_once, last[verdict.ref])
        for example, verdict, at_once in told
    ]


def _on_cards(store: FakeStore, alone: bool) -> set[MessageRef]:
    """The messages that stand on a card: `alone`, on one that waits as well."""
    refs: set[MessageRef] = set()
    for card in store.cards.by_id.values():
        if card.alive and (alone or card.state is not State.WAITING):
            refs |= {card.message, *card.alike}
        elif not card.alive and not is_folded(card):
            refs.discard(card.message)
    return refs


def orders(said: Sequence[Example], number: int) -> Iterable[list[Example]]:
    """The messages in so many orders, brand by brand."""
    for brand in sorted({each.brand for each in said}):
        for seed in range(number):
            mine = [each for each in said if each.brand == brand]
            random.Random(seed).shuffle(mine)
            yield mine


def run(said: Sequence[Example], pace: timedelta, kind: ChannelKind, number: int) -> list[tuple[Played, bool]]:
    """Each message in each order: what became of it, and whether it came at once although others wait."""
    found: list[tuple[Played, bool]] = []
    for mine in orders(said, number):
        free, held = played(mine, pace, kind), played(mine, pace, kind, waiting=True)
        found += [(each, two.at_once) for each, two in zip(free, held, strict=True)]
    return found


def figures(told: Sequence[tuple[Played, bool]]) -> Figures:
    """The shares that count."""
    wanted = [each.shown for each, _ in told if each.example.want != UNWANTED]
    unwanted = [each.shown for each, _ in told if each.example.want == UNWANTED]
    at_once = [hurried for each, hurried in told if each.example.want == AT_ONCE]
    hurried = [hurried for each, hurried in told if each.example.want == WANTED]
    return Figures(*(sum(part) / max(1, len(part)) for part in (wanted, unwanted, at_once, hurried)))


def misses(told: Sequence[tuple[Played, bool]]) -> list[str]:
    """Every message that was not treated as wanted, with what was made of it, each once."""
    lines: dict[str, None] = {}
    for each, hurried in told:
        wanted = each.example.want != UNWANTED
        late = each.example.want == AT_ONCE and each.shown and not hurried
        if each.shown != wanted or late:
            verdict = each.verdict
            signals = " ".join(f"{signal.kind}={signal.score:.2f}" for signal in verdict.signals)
            against = " ".join(reason.rule for reason in verdict.reasons_against)
            why = " ".join(reason.rule for reason in verdict.reasons_for)
            what = "LATE" if late else "MISSED" if wanted else "SHOWN"
            lines[f"{what:6} {each.example.text!r} [{signals}] for: {why} against: {against} {verdict.score:.2f}"] = (
                None
            )
    return list(lines)


def main() -> None:
    """Print the figures of each file, pace and kind of channel."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--apart", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--orders", type=int, default=2)
    parser.add_argument("files", nargs="*", type=Path, default=[OWN])
    wish = parser.parse_args()
    for path in wish.files:
        said = examples(path, "apart" if wish.apart else "work")
        for kind in ChannelKind:
            for pace in PACES:
                told = run(said, pace, kind, wish.orders)
                print(f"{path.name:16} {kind:10} {pace!s:10} {figures(told)}")
                if wish.misses and not wish.apart:
                    print(*misses(told), sep="\n")


if __name__ == "__main__":
    main()
