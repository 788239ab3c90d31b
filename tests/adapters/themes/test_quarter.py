"""A quarter answered by a seeded community: planted themes are found, none is invented, the chain is closed."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import pytest

from adapters.themes.choose import group_by_what_is_at_hand
from bot.model.post import PostKind
from bot.ports.context import Context
from bot.themes import decisions
from bot.themes.chain import open_chains
from bot.themes.life import ThemeStanding, theme_standings
from bot.themes.member_notes import Note, keep_note, note_threads, send_note
from bot.themes.regrouping import group_anew, keep_grouping
from tests.bot.plans.quarter import asked, quarter, send, waiting_for_answers
from tests.bot.stage import ROBIN, Stage
from tests.themes_gold import theme_examples, unrelated_texts

pytest.importorskip("sklearn")

MEMBERS = tuple(f"member{number}" for number in range(24))
UNRELATED = "unrelated"


def planted() -> Mapping[str, str]:
    """What members say in this quarter, each text once, with its theme."""
    return {example.text: example.theme for example in theme_examples("planted.txt")} | dict.fromkeys(
        unrelated_texts(), UNRELATED
    )


def community(seed: int) -> Callable[[Stage, Random], None]:
    """Members answer in an order drawn from a seed until everything is said."""
    texts = list(planted())
    Random(seed).shuffle(texts)

    def reply(scene: Stage, chance: Random) -> None:
        waiting = waiting_for_answers(scene)
        if waiting and texts:
            slot = chance.choice(waiting)
            scene.say(chance.choice(MEMBERS), texts.pop(), thread=slot.thread, place=slot.place)

    return reply


def grouping(scene: Stage) -> Context:
    return replace(scene.context, group_texts=group_by_what_is_at_hand)


def told_apart(scene: Stage) -> dict[str, ThemeStanding]:
    """Each theme that was found, by what most of its texts were planted as."""
    themes = planted()
    standings = theme_standings(scene.context)
    mostly = [Counter(themes[kept.text] for kept in standing.texts).most_common(1)[0][0] for standing in standings]
    assert len(set(mostly)) == len(mostly)
    return dict(zip(mostly, standings, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_planted_themes_are_found_and_the_chain_is_closed(seed: int) -> None:
    scene = quarter(seed, community(seed))
    slots = asked(scene)
    assert max(Counter((slot.place, slot.text) for slot in slots).values()) == 1
    work = group_anew(grouping(scene))
    assert work is not None
    keep_grouping(grouping(scene), work)

    standings = told_apart(scene)
    assert set(standings) == set(planted().values()) - {UNRELATED}
    assert all(standing.voices >= 5 for standing in standings.values())

    for standing in standings.values():
        close(scene, standing)
    assert open_chains(scene.context) == []
    send(scene)
    notes = [post for post in scene.store.outbox.by_key.values() if post.kind is PostKind.REPLY]
    assert {(post.target, post.thread) for post in notes} <= {(str(slot.place), slot.thread) for slot in slots}


def close(scene: Stage, standing: ThemeStanding) -> None:
    """Somebody learns from it, does something, and tells every thread."""
    id = standing.theme.id
    decisions.write_learning(scene.context, id, "Members need this.", ROBIN)
    theme = decisions.mark_done(scene.context, id, ROBIN)
    token = keep_note(scene.context, Note(id, "You said it; from today on it is better."))
    for thread in note_threads(scene.context, theme):
        send_note(scene.context, token, thread.id, ROBIN)
    assert decisions.known_theme(scene.context, id).told_at is not None
