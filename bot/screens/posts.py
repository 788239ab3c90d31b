"""Posts to the desk: notices and digests as panels."""

from bot.model.views import CardView, NoticeView, ReviewView
from bot.screens.cards.card import card_panel
from bot.screens.parts.panel import Panel, Row, bullet, cut, excerpt, lines, small, text
from bot.screens.reviews.weekly_review import review_panel

ENTRIES_AT_ONCE = 5
MOST_ENTRIES = 25


def notice_panel(notice: NoticeView) -> Panel:
    """A notice as a panel."""
    entries = notice.entries[:MOST_ENTRIES]
    starts = range(0, len(entries), ENTRIES_AT_ONCE)
    listed = [lines([bullet(entry) for entry in entries[first : first + ENTRIES_AT_ONCE]]) for first in starts]
    closing = (small(notice.closing),) if notice.closing else ()
    button = (Row((notice.button,)),) if notice.button else ()
    return Panel(cut(notice.text, 300), (text(excerpt(notice.text, 2800, 60)), *listed, *closing, *button))


def post_panel(words: CardView | NoticeView | ReviewView, platform: str) -> Panel:
    """The panel of a post at a desk on this platform."""
    if isinstance(words, CardView):
        return card_panel(words)
    return notice_panel(words) if isinstance(words, NoticeView) else review_panel(words, platform)
