"""The kind of a channel is proposed from who answers in it."""

import pytest

from bot.desk.feedback.channel_kind import Seen, propose_kind


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        (Seen(100, 70, 10), "support"),
        (Seen(100, 10, 70), "community"),
        (Seen(100, 40, 40), None),
        (Seen(29, 29, 0), None),
        (Seen(100, 20, 5), None),
    ],
)
def test_who_answers_tells_the_kind_of_a_channel(seen: Seen, kind: str | None) -> None:
    assert propose_kind(seen) == kind
