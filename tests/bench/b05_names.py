"""B5: what a hundred thousand names cost, against ten."""

from collections.abc import Iterator
from pathlib import Path

from bot.triage.names import Name, Names
from bot.triage.text import MessageText
from tests.bench.bench import Bench, Goal, cpu
from tests.bench.texts import texts

FEW, MANY = 10, 100_000


def benches(folder: Path) -> Iterator[Bench]:
    """Both figures of B5."""
    views = [MessageText(text) for text in texts()]
    few, many = names(FEW), names(MANY)
    yield Bench("B5", "100,000 names / 10 names", Goal(1.4), lambda: cost(many, views), lambda: cost(few, views))
    yield Bench("B5", "finding 100,000 names in one message", Goal(4.0), lambda: cost(many, views))


def names(number: int) -> Names:
    """So many made-up names, a quarter of them of two words."""
    made = [f"{_word(each)} {_word(each * 7 + 1)}" if each % 4 == 0 else _word(each) for each in range(number)]
    return Names([Name(name) for name in made], [])


def _word(number: int) -> str:
    letters = "bcdfghklmnprstvz"
    vowels = "aeiou"
    word = ""
    number += 1000
    while number:
        number, letter = divmod(number, len(letters))
        number, vowel = divmod(number, len(vowels))
        word += letters[letter] + vowels[vowel]
    return word.capitalize() + "x"


def cost(names: Names, views: list[MessageText]) -> float:
    """Microseconds of CPU for one message."""
    return cpu(lambda: [names.find(view) for view in views], len(views))
