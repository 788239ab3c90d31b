"""What could not be handled stops nothing, and the desk hears of it once a day with a count."""

from bot.intake.quarantine import put_aside, tell_of_put_aside
from bot.model.post import PostKind
from tests.bot.stage import Stage


def notices(stage: Stage) -> list[str]:
    posts = stage.store.outbox.by_key.values()
    return [post.body for post in posts if post.kind is PostKind.NOTICE]


def test_the_desk_hears_once_a_day_how_much_was_put_aside() -> None:
    stage = Stage()
    for platform in ("slack", "slack", "discord"):
        put_aside(stage.context, platform, "{text:int}", KeyError("text"))
    tell_of_put_aside(stage.context)
    assert notices(stage) == []
    stage.later(minutes=60 * 24)
    for _ in range(3):
        tell_of_put_aside(stage.context)
    (told,) = notices(stage)
    assert told.startswith("3 events could not be read and were put aside (1 from Discord, 2 from Slack);")
    stage.later(minutes=60 * 24)
    tell_of_put_aside(stage.context)
    assert len(notices(stage)) == 1


def test_a_day_without_the_program_loses_nothing() -> None:
    stage = Stage()
    put_aside(stage.context, "slack", "{}", ValueError())
    stage.later(minutes=60 * 24 * 3)
    tell_of_put_aside(stage.context)
    assert notices(stage)[0].startswith("1 event could not be read and was put aside (1 from Slack);")
