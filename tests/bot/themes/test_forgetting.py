"""Forgetting reaches themes at once: no name keeps words that only the forgotten member said."""

from dataclasses import replace

from bot.members.privacy import erase_member, personal_data_of, privacy_export, privacy_summary
from bot.ports.changes import Changes
from bot.themes import decisions
from bot.themes.life import theme_standings
from tests.bot.stage import ROBIN, ROOM, Stage
from tests.bot.themes.texts import context_of, regroup, said, spoken


def names(stage: Stage) -> list[str]:
    return [theme.name for theme in stage.store.themes.all()]


def named_by_zoe() -> tuple[Stage, str]:
    """A theme whose name holds a word of one member alone."""
    stage = spoken()
    stage.store.keep(Changes(kept=[said(50, "Sync stopped in my xylophone studio", "zoe", stage.now)]))
    regroup(stage)
    theme = theme_standings(context_of(stage))[0].theme
    stage.store.keep(Changes(themes=[replace(theme, name="sync, xylophone studio")]))
    return stage, theme.id


def test_a_name_loses_the_words_that_only_the_forgotten_member_said() -> None:
    stage, _ = named_by_zoe()
    erase_member(context_of(stage), ROOM, "zoe")
    assert not any("xylophone" in name for name in names(stage))
    assert len(names(stage)) == 2


def test_a_name_that_others_say_or_that_the_team_chose_stays() -> None:
    stage, id = named_by_zoe()
    decisions.rename_theme(context_of(stage), id, "Lost notes", ROBIN)
    before = names(stage)
    erase_member(context_of(stage), ROOM, "zoe")
    erase_member(context_of(stage), ROOM, "ana0")
    assert names(stage) == before


def test_a_theme_of_which_nothing_is_left_goes() -> None:
    stage = spoken()
    for member in ("ben0", "ben1", "ben2", "ben3"):
        erase_member(context_of(stage), ROOM, member)
    assert len(names(stage)) == 1


def test_a_member_sees_in_which_themes_they_are_counted() -> None:
    stage = spoken()
    own = personal_data_of(context_of(stage), ROOM, "ana1")
    assert own.themes == (theme_standings(context_of(stage))[0].theme.name,)
    assert f"counted in 1 theme: {own.themes[0]}." in " ".join(privacy_summary(own))
    assert privacy_export(own, stage.now)["themes"] == list(own.themes)
    assert personal_data_of(context_of(stage), ROOM, "nobody").themes == ()
