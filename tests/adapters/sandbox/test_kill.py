"""The program is killed with -9 in the middle of the story, again and again: nothing the page acknowledged is lost."""

import http.client
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.sandbox.running import act, cards, messages, picture, running
from tests.chaos.amount import MORE, Record

pytestmark = [pytest.mark.process, pytest.mark.slow]

PEOPLE = ("pilar", "tobi", "greta", "ren", "sam", "noor", "ines", "dmitri", "hal")
PATIENCE = 900
"""A reply that was just leaving when the program was killed is looked for a good minute later, not sent blindly."""

GONE = (OSError, http.client.HTTPException)


@dataclass
class Told:
    """What the page was told is done."""

    said: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    dismissed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)


class Story(threading.Thread):
    """Somebody who talks, takes, answers and asks as fast as they can, until the program is gone."""

    def __init__(self, address: str, told: Told, round_: int, chance: random.Random) -> None:
        super().__init__()
        self._address, self._told, self._round, self._chance = address, told, round_, chance
        self.wrong: list[object] = []

    def run(self) -> None:
        number = 0
        try:
            while True:
                number += 1
                self._once(number)
        except GONE:
            return
        except BaseException as error:
            self.wrong.append(error)

    def _do(self, name: str, **words: Any) -> Any:
        code, done = act(self._address, name, **words)
        return done if code == 200 else None

    def _once(self, number: int) -> None:
        text = f"How do I undo change {self._round}-{number} in a note?"
        channel, author = self._chance.choice(("help", "general", "ideas")), self._chance.choice(PEOPLE)
        if said := self._do("say", channel=channel, author=author, text=text, press=f"{self._round}-{number}"):
            self._told.said[said] = text
        free = {card["token"]: card["message"] for card in cards(picture(self._address)[1]) if card["state"] == "open"}
        for card, message in [each for each in free.items() if each[0] not in self._told.taken][:2]:
            self._act(card, message, number)
        if number == 2 and (key := self._do("run", plan="gave-up", person="maya")):
            self._told.asked.add(key)

    def _act(self, card: str, message: str, number: int) -> None:
        if not self._do("press", verb="take", token=card, person="maya"):
            return
        self._told.taken[card] = message
        text = f"Press undo, {card} {self._round}-{number}."
        if self._chance.random() < 0.25:
            if self._do("press", verb="why", token=card, person="maya", value="spam"):
                self._told.dismissed.add(card)
        else:
            answer = self._do("press", verb="send", token=card, person="maya", value=text)
            if answer and answer["kind"] != "form":  # a form asks for a reason first, and nothing is sent
                self._told.sent[card] = text


def lost(told: Told, pieces: dict[str, Any]) -> list[object]:
    """What was acknowledged and is not there, or is there twice; a card whose member came back is another
    conversation."""
    texts = [message["text"] for message in messages(pieces)]
    states = {card["token"]: card for card in cards(pieces)}
    slots = {slot["key"] for slot in pieces["prompts"]["latest"]}
    found: list[object] = [
        text for id_, text in told.said.items() if pieces.get(f"message:{id_}", {}).get("text") != text
    ]
    found += [text for text in told.sent.values() if texts.count(text) != 1]
    for card, message in told.taken.items():
        state = states[card]
        wanted = "answered" if card in told.sent else "dismissed" if card in told.dismissed else state["state"]
        if state["message"] == message and (state["state"] != wanted or state["state"] == "open"):
            found.append(state)
    return [*found, *(key for key in told.asked if key not in slots)]


def all_there(address: str, rounds: Sequence[Told]) -> None:
    """Wait until everything acknowledged in these rounds can be seen; if it cannot, say what is missing."""
    missing: list[object] = []
    for _ in range(PATIENCE):
        pieces = picture(address)[1]
        missing = [each for told in rounds for each in lost(told, pieces)]
        if not missing:
            return
        time.sleep(0.1)
    raise AssertionError(missing)


def survive(folder: Path, kills: int, seed: int) -> list[Told]:
    """Each restart is asked about the two rounds before it: the page shows no more than the newest few hundred."""
    chance, rounds = random.Random(seed), list[Told]()
    for number in range(kills):
        with running(folder) as process:
            all_there(process.address, rounds[-2:])
            rounds.append(Told())
            story = Story(process.address, rounds[-1], number, chance)
            story.start()
            time.sleep(chance.uniform(0.02, 0.6))
            process.kill()
            story.join(30)
            assert story.wrong == []
    with running(folder) as process:
        all_there(process.address, rounds[-2:])
    return rounds


def test_killed_in_the_middle_of_the_story_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    assert any(told.said for told in survive(tmp_path, kills=4, seed=1))


@pytest.mark.chaos
def test_killed_a_hundred_times_nothing_acknowledged_is_lost(tmp_path: Path, record_property: Record) -> None:
    rounds = survive(tmp_path, kills=100 * MORE, seed=2)
    for name, number in (("kills", 100 * MORE), ("events", sum(len(told.said) for told in rounds))):
        record_property(name, number)
    assert sum(len(told.said) for told in rounds) > 100
    assert sum(len(told.sent) for told in rounds) > 20
