"""Themes from week to week: they begin with several voices, keep their names, and what people decided holds."""

import pytest

from bot.base.errors import BadInput, NotPossible
from bot.base.kinds import Kind
from bot.model.theme import Theme, ThemeKind, ThemeLife
from bot.ports.changes import Changes
from bot.themes import decisions
from bot.themes.chain import open_chains
from bot.themes.life import ThemeStanding, theme_standings
from bot.themes.regrouping import group_anew, keep_grouping
from tests.bot.stage import KIM, ROBIN, Stage
from tests.bot.themes.texts import EXPORT, SYNC, context_of, regroup, said, speak, spoken


def standings(stage: Stage) -> dict[str, ThemeStanding]:
    """By the first word of the name."""
    return {standing.theme.name.split()[0].rstrip(","): standing for standing in theme_standings(context_of(stage))}


def theme(stage: Stage, word: str) -> Theme:
    return standings(stage)[word].theme


def test_what_several_people_say_is_a_theme_in_their_own_words() -> None:
    stage = spoken()
    assert set(standings(stage)) == {"sync", "export"} or {"blank", "sync"} <= set(standings(stage))
    (first, second) = standings(stage).values()
    assert (first.voices, second.voices, first.life, first.theme.kind) == (4, 4, ThemeLife.NEW, ThemeKind.PROBLEM)


def test_what_one_account_says_five_times_is_one_voice_and_no_theme() -> None:
    stage = spoken()
    stage.store.keep(Changes(kept=[said(30 + at, f"Login fails since {at}", "zoe", stage.now) for at in range(5)]))
    regroup(stage)
    assert len(standings(stage)) == 2


def test_a_theme_keeps_its_identity_when_more_people_speak_of_it() -> None:
    stage = spoken()
    before = {standing.theme.id: standing.theme.name for standing in theme_standings(context_of(stage))}
    stage.later(days=16)
    speak(stage, 41, ("Sync fails at night", "Sync loses pictures"), "eva")
    regroup(stage)
    after = theme_standings(context_of(stage))
    assert {standing.theme.id: standing.theme.name for standing in after} == before
    assert [(standing.voices, standing.this_week, standing.life) for standing in after] == [
        (6, 2, ThemeLife.GROWING),
        (4, 0, ThemeLife.STEADY),
    ]


def test_names_kinds_and_muting_by_hand_hold() -> None:
    stage = spoken()
    first = theme_standings(context_of(stage))[0].theme
    decisions.rename_theme(context_of(stage), first.id, " Lost  notes ", ROBIN)
    decisions.set_theme_kind(context_of(stage), first.id, ThemeKind.FRICTION, KIM)
    decisions.mute_theme(context_of(stage), first.id, True, KIM)
    speak(stage, 41, ("Sync fails at night", "Sync loses pictures", "Export fails"), "eva", Kind.PRAISE)
    regroup(stage)
    kept = decisions.known_theme(context_of(stage), first.id)
    assert (kept.name, kept.kind, kept.muted) == ("Lost notes", ThemeKind.FRICTION, True)


def test_what_was_merged_stays_one_also_for_what_is_said_later() -> None:
    stage = spoken()
    one, other = (standing.theme for standing in theme_standings(context_of(stage)))
    decisions.merge_themes(context_of(stage), other.id, one.id, ROBIN)
    speak(stage, 41, ("Sync fails at night", "Export is empty"), "eva")
    regroup(stage)
    (left,) = theme_standings(context_of(stage))
    assert (left.theme.id, left.voices) == (one.id, 10)
    assert decisions.known_theme(context_of(stage), other.id).id == one.id
    with pytest.raises(BadInput, match="another theme"):
        decisions.merge_themes(context_of(stage), other.id, one.id, ROBIN)


def test_what_was_split_stays_two_also_for_what_is_said_later() -> None:
    stage = spoken()
    whole = next(each for each in theme_standings(context_of(stage)) if each.texts[0].text.startswith("Sync"))
    part = decisions.split_theme(context_of(stage), whole.theme.id, "on the phone", ROBIN)
    speak(stage, 41, ("Sync hangs on the phone", "Sync fails at night"), "eva")
    regroup(stage)
    voices = {standing.theme.id: standing.voices for standing in theme_standings(context_of(stage))}
    assert (voices[part.id], voices[whole.theme.id]) == (3, 3)
    with pytest.raises(NotPossible, match="No text"):
        decisions.split_theme(context_of(stage), whole.theme.id, "zebra", ROBIN)


def test_forgetting_a_member_takes_their_voice_and_words_out_of_every_theme() -> None:
    stage = spoken()
    before = theme_standings(context_of(stage))[0]
    gone = before.texts[0]
    stage.store.erase_account("town", "t1", gone.author)
    after = theme_standings(context_of(stage))
    standing = next(each for each in after if each.theme.id == before.theme.id)
    assert standing.voices == before.voices - 1
    assert gone.text not in [kept.text for kept in standing.texts]
    assert stage.store.themes.members(before.theme.id) != ()


def test_somebody_who_is_forgotten_while_texts_are_grouped_belongs_to_nothing() -> None:
    stage = Stage()
    speak(stage, 1, SYNC, "ana")
    speak(stage, 11, EXPORT, "ben")
    grouping = group_anew(context_of(stage))
    stage.store.erase_account("town", "t1", "ana0")
    assert grouping is not None
    keep_grouping(context_of(stage), grouping)
    assert "ana0" not in {member.author for member in stage.store.themes.members()}


def test_a_theme_that_nobody_speaks_of_any_more_goes_unless_somebody_decided_on_it() -> None:
    stage = spoken()
    one, other = (standing.theme for standing in theme_standings(context_of(stage)))
    decisions.write_learning(context_of(stage), one.id, "Say when sync stops.", ROBIN)
    stage.later(days=31)
    speak(stage, 50, [f"Login {word} fails" for word in ("now", "often", "here", "too", "still")], "una")
    speak(stage, 60, [f"Billing {word} wrong" for word in ("is", "was", "looks")], "ugo")
    regroup(stage)
    assert stage.store.themes.get(one.id) is not None
    assert stage.store.themes.get(other.id) is None


def test_the_chain_leads_from_a_learning_over_done_to_told_and_opens_again() -> None:
    stage = spoken()
    speak(stage, 41, ("Sync fails at night",), "eva")
    regroup(stage)
    big = theme_standings(context_of(stage))[0].theme
    assert [chain.missing for chain in open_chains(context_of(stage))] == ["nobody has written what you learn from it"]
    with pytest.raises(NotPossible, match="Write first"):
        decisions.mark_done(context_of(stage), big.id, KIM)
    decisions.write_learning(context_of(stage), big.id, "Say when sync stops.", KIM)
    assert [chain.missing for chain in open_chains(context_of(stage))] == ["nothing is done about it yet"]
    decisions.mark_done(context_of(stage.later(days=1)), big.id, KIM)
    assert [chain.missing for chain in open_chains(context_of(stage))] == ["the members who said it do not know yet"]
    decisions.mark_told(context_of(stage), big.id, KIM)
    assert open_chains(context_of(stage)) == []
    assert theme_standings(context_of(stage))[0].life is ThemeLife.ANSWERED
    stage.later(days=2)
    speak(stage, 51, ("Sync fails again", "Sync is gone"), "una")
    regroup(stage)
    assert theme_standings(context_of(stage))[0].life is ThemeLife.REOPENED


def test_pitches_and_too_few_texts_make_no_theme() -> None:
    stage = Stage()
    speak(stage, 1, SYNC, "ana", Kind.PITCH)
    speak(stage, 11, EXPORT, "ben")
    assert regroup(stage) == ()


def test_a_member_decides_nothing() -> None:
    stage = spoken()
    first = theme_standings(context_of(stage))[0].theme
    with pytest.raises(NotPossible, match="representative"):
        decisions.mute_theme(context_of(stage), first.id, True, ROBIN.__class__("town:guest", "Guest"))
