"""The kind of a channel is proposed from who answers in it."""

import pytest

from bot.desk.feedback.channel_kind import ChannelTraffic, propose_kind


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        (ChannelTraffic(100, 70, 10), "support"),
        (ChannelTraffic(100, 10, 70), "community"),
        (ChannelTraffic(100, 40, 40), None),
        (ChannelTraffic(29, 29, 0), None),
        (ChannelTraffic(100, 20, 5), None),
    ],
)
def test_who_answers_tells_the_kind_of_a_channel(seen: ChannelTraffic, kind: str | None) -> None:
    assert propose_kind(seen) == kind
