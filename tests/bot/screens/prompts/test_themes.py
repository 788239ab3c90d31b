"""The screens of themes: the list, one theme, and what pressing does."""

from bot.model.theme import ThemeKind
from bot.screens import actions
from bot.screens.commands import begin_command
from bot.screens.parts.panel import Form, Menu, Panel, Row, Text
from bot.screens.parts.steps import Request, Step
from bot.themes.life import theme_standings
from tests.bot.stage import KIM, Stage
from tests.bot.themes.texts import EXPORT, SYNC, context_of, speak, spoken


def answered(stage: Stage, step: object) -> Panel | Form:
    """What a person sees in the end."""
    while isinstance(step, Step):
        step = step.run(context_of(stage))
    assert isinstance(step, Panel | Form)
    return step


def command(stage: Stage, line: str) -> Panel:
    panel = answered(stage, begin_command(Request(KIM, ""), line))
    assert isinstance(panel, Panel)
    return panel


def press(stage: Stage, verb: str, token: str, value: str = "") -> Panel | Form:
    return answered(stage, actions.begin(Request(KIM, verb, token, value)))


def words(panel: Panel | Form) -> str:
    assert isinstance(panel, Panel)
    texts = [part if isinstance(part, Text) else part.text for part in panel.parts if isinstance(part, Text | Row)]
    return "\n".join(text.plain for text in texts if text is not None)


def test_before_there_is_a_theme_the_screen_says_when_there_will_be() -> None:
    assert "They appear when at least 8" in words(command(Stage(), "themes"))
    assert "They appear when at least 8" in words(command(Stage(), "themes regroup"))


def test_the_list_shows_voices_trend_and_kind_and_opens_each() -> None:
    stage = spoken()
    panel = command(stage, "themes")
    assert panel.headline == "What people talk about: 2 themes"
    assert "problem · 4 voices (4 this week, 0 the week before) · new" in words(panel)
    rows = [part for part in panel.parts if isinstance(part, Row)]
    opened = press(stage, rows[0].buttons[0].verb, rows[0].buttons[0].token)
    assert isinstance(opened, Panel)
    quoted = [part.plain for part in opened.parts if isinstance(part, Text)]
    assert any(text in quoted for text in (*SYNC, *EXPORT))
    assert "ana" not in words(opened).lower().replace("banana", "")


def test_looking_now_finds_what_was_said_since() -> None:
    stage = Stage()
    speak(stage, 1, SYNC, "ana")
    speak(stage, 11, EXPORT, "ben")
    assert command(stage, "themes regroup").headline == "What people talk about: 2 themes"


def test_the_team_writes_renames_splits_merges_and_mutes() -> None:
    stage = spoken()
    one, other = (standing.theme for standing in theme_standings(context_of(stage)))
    assert isinstance(press(stage, "themename", one.id), Form)
    assert press(stage, "themename", one.id, "Lost notes") == press(stage, "theme", one.id)
    assert "What we learned: Say it." in words(press(stage, "themelearn", one.id, "Say it."))
    assert "nothing is done about it yet" in words(command(stage, "themes unfinished"))
    assert "done" in words(press(stage, "themedone", one.id))
    assert "told" in words(press(stage, "themetold", one.id))
    assert str(ThemeKind.WISH) in words(press(stage, "themekind", one.id, "wish"))
    assert "muted" in words(press(stage, "thememute", one.id))
    assert "1 muted" in words(command(stage, "themes"))
    assert "Lost notes" in words(command(stage, "themes muted"))
    press(stage, "themeunmute", one.id)
    merged = press(stage, "thememerge", other.id, one.id)
    assert "8 voices" in words(merged)
    assert isinstance(merged, Panel)
    assert [menu.verb for menu in merged.parts if isinstance(menu, Menu)] == ["themekind"]
    assert isinstance(press(stage, "themesplit", one.id), Form)
    assert "on the phone" in words(press(stage, "themesplit", one.id, "on the phone"))
