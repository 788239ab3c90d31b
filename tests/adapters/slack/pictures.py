"""Pictures of what people see in Slack: the card in its states, the windows, the figures.

`python -m tests.adapters.slack.pictures FOLDER` writes one HTML page for each, and a PNG where there is a browser
(GOODNEIGHBOR_CHROMIUM, or the first of the usual names). The rendering is our own, close to Slack's.
"""

import html
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from adapters.slack.base import client
from adapters.slack.desk import render
from adapters.slack.incoming import mention_reply as courtesy
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.desk.cards.snooze import snooze_choices
from bot.desk.exclusions.rules import COSTLY, ListedRule, RuleOffer
from bot.desk.feedback.learned import Feedback, InForce
from bot.insight.figures.metrics import METRICS, Figure
from bot.insight.figures.stats import Stats
from bot.insight.trials.settings_trial import Change, MovedMessage, SettingsTrial
from bot.insight.trials.threshold_trial import ThresholdWish
from bot.model.calibration import Adjustment, Calibration
from bot.model.card import Draft, State
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.views import Button, CardView, Entry, NoticeView
from bot.screens.cards.closing import later_panel, why_not_panel
from bot.screens.cards.exclusions import accepted_panel, offered_panel, rules_panel
from bot.screens.cards.lists import found_panel, open_panel
from bot.screens.cards.replying import nothing_form, options_panel, ready_panel
from bot.screens.cards.writing import write_form
from bot.screens.parts.panel import Panel
from bot.screens.reviews.feedback import learned_panel
from bot.screens.reviews.stats import stats_panel
from bot.screens.reviews.threshold_trial import trial_panel
from bot.screens.reviews.why import why_panel
from tests.adapters.sandbox.browser import browser_program
from tests.adapters.slack.examples import CEM, LINK, NOW, REA, STATES, card, choice, desk_blocks, screen, suggestion
from tests.adapters.slack.running import SETTINGS
from tests.adapters.twenties import missed, twenty
from tests.adapters.whys import real

STYLE = """
body { font: 15px/1.46 Lato, "Helvetica Neue", Arial, sans-serif; color: #1d1c1d; background: #fff; margin: 24px; }
.message, .modal { max-width: 640px; margin: 0 0 28px; }
.modal { border: 1px solid #ddd; border-radius: 8px; box-shadow: 0 6px 24px #0002; padding: 0 20px 16px; }
.modal h2 { font-size: 20px; } .app { font-weight: 900; } .app span { background: #eee; color: #666; font: 10px Arial;
padding: 2px 4px; border-radius: 2px; margin-left: 4px; vertical-align: middle; }
.section { margin: 6px 0; display: flex; justify-content: space-between; gap: 12px; white-space: pre-wrap; }
.context { color: #616061; font-size: 13px; margin: 5px 0; white-space: pre-wrap; }
.context span + span { margin-left: 12px; }
.quote { border-left: 4px solid #ddd; padding-left: 12px; margin: 2px 0; display: block; }
button { font: bold 13px Arial; background: #fff; border: 1px solid #bbb; border-radius: 4px; padding: 6px 12px;
margin: 4px 6px 4px 0; color: #1d1c1d; } .primary { background: #007a5a; color: #fff; border-color: #007a5a; }
a { color: #1264a3; text-decoration: none; } pre { background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px;
padding: 8px; white-space: pre-wrap; font-size: 13px; } textarea { width: 100%; height: 110px; font: inherit; }
.foot { text-align: right; } .private { color: #616061; font-size: 12px; }
"""


def page(title: str, shown: str) -> str:
    """A whole page."""
    return f'<!doctype html><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>{shown}'


def message(parts: list[client.Json], private: bool = False) -> str:
    """A message of the bot."""
    note = '<div class="private">Only visible to you</div>' if private else ""
    return f'<div class="message">{note}<div class="app">Goodneighbor<span>APP</span></div>{drawn(parts)}</div>'


def modal(view: client.Json) -> str:
    """A window."""
    submit = f'<button class="primary">{view["submit"]["text"]}</button>' if "submit" in view else ""
    foot = f'<div class="foot"><button>{view["close"]["text"]}</button>{submit}</div>'
    return f'<div class="modal"><h2>{view["title"]["text"]}</h2>{drawn(view["blocks"])}{foot}</div>'


def drawn(parts: list[client.Json]) -> str:
    """Blocks as HTML."""
    return "".join(_block(part) for part in parts)


def _block(part: client.Json) -> str:
    kind = part["type"]
    if kind == "section":
        beside = _element(part["accessory"]) if "accessory" in part else ""
        return f'<div class="section"><div>{mrkdwn(part["text"]["text"])}</div>{beside}</div>'
    if kind == "context":
        small = "".join(f"<span>{mrkdwn(each['text'])}</span>" for each in part["elements"])
        return f'<div class="context">{small}</div>'
    if kind == "actions":
        return f'<div class="actions">{"".join(map(_element, part["elements"]))}</div>'
    if kind == "input":
        text = html.escape(part["element"].get("initial_value", ""))
        return f"<p><b>{part['label']['text']}</b></p><textarea>{text}</textarea>"
    return f"<pre>{html.escape(part['elements'][0]['elements'][0]['text'])}</pre>"


def _element(part: client.Json) -> str:
    if part["type"] in ("users_select", "static_select"):
        return f"<button>{html.escape(part['placeholder']['text'])} ▾</button>"
    return f'<button class="{part.get("style", "")}">{html.escape(part["text"]["text"])}</button>'


def mrkdwn(text: str) -> str:
    """Slack's way of writing as HTML."""
    made = text.replace('"', "&quot;")
    made = re.sub(
        r"<!date\^(\d+)\^[^|>]*\|[^>]*>", lambda each: f"{datetime.fromtimestamp(int(each[1]), UTC):%d %b %H:%M}", made
    )
    made = re.sub(r"<#C0COMM>", "<a>#community</a>", made)
    made = re.sub(r"(?<!\w)~([^~\n]+)~(?!\w)", r"<s>\1</s>", made)
    made = re.sub(r"<(https?://[^|>]*)\|([^>]*)>", r'<a href="\1">\2</a>', made)
    made = re.sub(r"\*([^*\n]+)\*", r"<b>\1</b>", made)
    made = re.sub(r"(?<!\w)_([^_\n]+)_(?!\w)", r"<i>\1</i>", made)
    made = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", made)
    return re.sub(r"(?m)^> (.*)\n?", r'<span class="quote">\1</span>', made)


def pictures() -> Mapping[str, str]:
    """Each picture's page by name."""
    draft = Draft(
        "Hi Mia, blank pages come from fonts that are not embedded. Which file does it happen with?",
        "two earlier threads",
    )
    first = card(draft=draft)
    offered = snooze_choices(datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "Europe/Berlin")
    return {
        "card": page("The card", message(desk_blocks(first, "gn:card"))),
        "states": page("Every state", "".join(message(desk_blocks(each, "gn:card")) for each in STATES)),
        "write": page("Write reply", modal(render.view(write_form(first)))),
        "ready": page("Ready to post", modal(render.reading_view(ready_panel(first, draft.text, "")))),
        "ways": page(
            "Other ways",
            message(screen(options_panel(first, choice(first))), True) + modal(render.view(nothing_form(first))),
        ),
        "private": page(
            "In private",
            message(screen(why_not_panel("t")), True)
            + message(screen(later_panel("t", offered, "Europe/Berlin")), True)
            + message([render.section(courtesy.mention_answer("Inkwell"))], True),
        ),
        "found": page("Found again", message(screen(found_panel(STATES)), True) + message(held(first), False)),
        "rules": page("Rules of the team", "".join(message(screen(panel), True) for panel in of_rules())),
        "why": page("Why?", "".join(modal(render.reading_view(why_panel(each, LINK))) for each in real())),
        "twenty": page("Weekly review", message(desk_blocks(twenty("slack"), "gn:digest:twenty:2026-11-23:1"))),
        "learned": page("Learned and tried", "".join(message(screen(panel), True) for panel in calibrations())),
        "stats": page(
            "Figures", message(screen(stats_panel(numbers())), True) + message(screen(open_panel([first] * 2)), True)
        ),
    }


def held(first: CardView) -> list[client.Json]:
    """What went beyond the day's budget, as the desk is told of it at nine."""
    entry = Entry("a question, in #community: asks a question (0.92)", first.card.link)
    button = Button("Show me these cards", "show", "t")
    head = "Daily limit reached: 3 more cards, most important first."
    return desk_blocks(NoticeView(head, NOW, (entry,) * 3, "", button), "gn:digest:budget:t")


def of_rules() -> Sequence[Panel]:
    """A proposal, what came of it, and the list."""
    club = ExclusionRule("r1", Exclusion(phrase="inkwell club"), NOW, 4, 0, 212)
    said = (
        "Does anyone know when the Inkwell club meets this week?",
        "The Inkwell club was lovely yesterday, who took the pictures?",
        "Is the Inkwell club open to people who have never written a letter?",
    )
    dropped = (*(card(text, state=State.DISMISSED) for text in said), replace(card(), quote=None))
    held = replace(club, by=REA, accepted_at=NOW)
    bar = ExclusionRule("r2", Exclusion(Kind.QUESTION, "slack:C0COMM", below=0.41), NOW, 9, 1, 198, REA, NOW)
    account = ExclusionRule("r3", Exclusion(author="slack:U0SPAM"), NOW, 2, 0, 201, CEM, NOW)
    topic = ExclusionRule(
        "r4", Exclusion(channel="slack:C0COMM", phrase="bike chain"), NOW, 3, 0, 190, REA, NOW, CEM, NOW
    )
    listed = (
        ListedRule(held, 7),
        ListedRule(bar, 0),
        ListedRule(account, 1, account="Pat Pusher"),
        ListedRule(topic, 2),
    )
    return (
        offered_panel(RuleOffer(club, dropped)),
        accepted_panel(ListedRule(held, 0)),
        offered_panel(RuleOffer(None, sentence=COSTLY)),
        rules_panel(listed, "Europe/Berlin"),
    )


def calibrations() -> list[Panel]:
    """What was learned in two channels, and what a stricter threshold would have shown."""
    at = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
    room = ChannelRef("slack", "T0GOOD", "C0COMM")
    kinds = {Kind.QUESTION: Adjustment(0.8, -0.4, 43, 12), Kind.PRAISE: Adjustment(1.1, 0.7, 21, 17)}
    lines = [InForce("slack:C0COMM", kind, how) for kind, how in kinds.items()]
    feedback = Feedback(
        at, (*lines, InForce("", None, Adjustment(0.9, -0.1, 64, 29))), (Calibration(at, {}, "Robin Vale"),), 1
    )
    refs = [MessageRef(room, f"{number}") for number in range(4)]
    gone = tuple(MovedMessage(ref, at, "U1", 0.5, None, LINK, number == 0) for number, ref in enumerate(refs))
    counts = {room: Change(180, 10, 1, 0), room._replace(channel="C0OTHER"): Change(32, 2, 0, 0)}
    tried = SettingsTrial(5120, 3, counts, gone, (), {})
    wish = ThresholdWish(Kind.QUESTION, 0.6)
    return [learned_panel(feedback, "UTC"), trial_panel(tried, SETTINGS, wish, lambda each: each.link)]


def numbers() -> Stats:
    """A month as it might have been."""
    named: dict[str, Any] = {metric.name: Figure(None, 0) for metric in METRICS}
    named |= {"heard": Figure(4132, 4132), "questions": Figure(83, 83), "answered": Figure(0.91, 83, 0.83, 0.96)}
    named |= {"answer_time": Figure(2280.0, 75), "by_members": Figure(0.64, 75, 0.53, 0.74), "cards": Figure(41, 41)}
    named |= missed()
    return Stats(date(2026, 10, 27), 30, named, (), {"question": 83}, (suggestion(),) * 3)


def draw(folder: Path) -> None:
    """Write the pages, and photograph them where there is a browser."""
    folder.mkdir(parents=True, exist_ok=True)
    browser = browser_program()
    for name, text in pictures().items():
        file = folder / f"{name}.html"
        file.write_text(text, encoding="utf-8")
        if browser:
            height = 2600 if name == "states" else 900
            picture = f"--screenshot={folder / name}.png"
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size=720,{height}"]
            subprocess.run([browser, *flags, picture, file.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
