"""A page of the weekly review, and what came of many, for tests of what desks show."""

from datetime import UTC, datetime, timedelta

from bot.base.message import ChannelRef
from bot.insight.figures.metrics import Figure, share
from bot.model.views import ReviewedMessage, ReviewView

FRIDAY = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
OTHER = {"slack": "discord", "discord": "slack"}
CHANNEL = {"slack": "C0COMM", "discord": "1201234567890123456"}
TS = "1700000000.000100"
LINKS = {
    "slack": "https://goodneighbor-test.slack.com/archives/C0COMM/p1700000000000100",
    "discord": "https://discord.com/channels/1109876543210987654/1201234567890123456/1301234567890123456",
}


def twenty(platform: str, text: str = "") -> ReviewView:
    """Five messages at a desk of this platform: judged both ways, not yet, from elsewhere, and forgotten. A `text` of
    somebody else's stands wherever one may."""
    here = ChannelRef(platform, "T0GOOD", CHANNEL[platform])
    elsewhere = ChannelRef(OTHER[platform], "T0ELSE", "77")
    link, at = LINKS[platform], FRIDAY - timedelta(days=2)
    return ReviewView(
        FRIDAY, 6, 20, 7,
        (
            ReviewedMessage("t6", here, TS, "#help", at, text or "No card: conversation between members", link, "",
            False),
            ReviewedMessage("t7", here, TS, "#help", at, "No card: not clearly for us (0.34)", link,
                  f"{text or 'Rea Rep'}: should have shown", False),
            ReviewedMessage("t8", here, TS, "#help", at, "settled among members before a card was due",
                  link, "Cem Manager: correctly skipped", False),
            ReviewedMessage("t9", elsewhere, TS, text or "#lounge", at, "No card: small talk",
                  LINKS[elsewhere.platform], "", False),
            ReviewedMessage("t10", here, TS, "", None, "", None, "", True),
        ),
    )  # fmt: skip


def missed() -> dict[str, Figure]:
    """A hundred judged."""
    return {"called_for": share(33, 38), "missed": share(2, 100), "found": Figure(None, 100)}
