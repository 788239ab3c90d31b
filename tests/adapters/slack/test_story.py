"""The whole story in Slack, over both transports: a question, its card, a person who takes it, writes and answers."""

from pathlib import Path

from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, action, marker, opened
from tests.emulators.slack import SlackEmulator


async def test_a_question_becomes_one_card_and_the_persons_own_message_closes_it(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    async with opened(slack, tmp_path) as it:
        asked = await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        card = await it.card()
        assert marker(card).startswith("gn:card:")
        for words in (QUESTION, "Question in", "Mia Member", "Open the message", "Why this card:", "Nothing found."):
            assert words in str(card["blocks"])
        texts = [element["text"]["text"] for element in card["blocks"][-1]["elements"]]
        assert texts == ["Take it", "Write reply", "Other ways", "Not for us", "Later"]

        assert (await slack.press("U0REP", card["ts"], DESK, action(card, "take"))).acked
        await it.shows("Rea Rep has it")

        card = it.cards()[0]
        assert (await slack.press("U0REP", card["ts"], DESK, action(card, "write"))).acked
        (view,) = slack.views("U0REP")
        words = "Hi Mia, open the note, then File, Export."
        answer = await slack.submit_view("U0REP", view["id"], {"reply": {"text": words}})
        assert answer.acked
        assert not answer.errors
        (view,) = slack.views("U0REP")
        assert words in str(view["blocks"][1])
        assert f"/archives/{COMMUNITY}/p{asked.replace('.', '')}" in str(view["blocks"][2])

        await slack.say(COMMUNITY, "U0REP", words, asked)
        closed = await it.shows("Answered by Rea Rep")
        assert "after a moment" in str(closed["blocks"])
        assert "own words" in str(closed["blocks"])
        assert [block["type"] for block in closed["blocks"]] == ["section", "section", "actions"]
        assert len(it.cards()) == 1
        assert slack.posts(COMMUNITY) == []
        await slack.settled()
        assert slack.counts()["acked"] == slack.counts()["events"]
