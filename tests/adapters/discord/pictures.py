"""Pictures of what people see in Discord: a prompt, the card in its states, a notice, the figures, a private answer.

`python -m tests.adapters.discord.pictures FOLDER` writes an HTML page for each, and a PNG where there is a browser
(GOODNEIGHBOR_CHROMIUM, or the first of the usual names). The rendering is our own, close to Discord's.
"""

import html
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from adapters.discord.base.escaping import to_copy
from adapters.discord.desk import posts, render
from bot.base.person import Person
from bot.desk.exclusions.rules import ListedRule, RuleOffer
from bot.insight.figures.metrics import METRICS, Figure
from bot.insight.figures.stats import Stats
from bot.model.card import Card, Draft, ResponseKind
from bot.model.card_life import mark_answered, take, withdraw
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.verdict import Reason
from bot.model.views import CardView, Entry, GroupView, NoticeView, QuestionView
from bot.screens.cards.exclusions import accepted_panel, offered_panel, rules_panel
from bot.screens.parts.panel import Panel
from bot.screens.privacy import ABOUT_PROMPT
from bot.screens.reviews.stats import stats_panel, totals_panel
from bot.screens.reviews.why import why_panel
from tests.adapters.discord.base.test_escaping import NOW, desk_view, kept, parts, suggestion
from tests.adapters.sandbox.browser import browser_program
from tests.adapters.twenties import missed, twenty
from tests.adapters.whys import real

ROW, BUTTON, MENU, SECTION, TEXT, BOX = 1, 2, 3, 9, 10, 17
LINK = 5
LINK_TO = "https://discord.com/channels/111111/222222/333333"
STYLE = """
body { background: #313338; color: #dbdee1; font: 16px/1.375 "gg sans", "Noto Sans", Arial, sans-serif; padding: 16px;
width: 620px; } .m { display: flex; gap: 14px; margin-bottom: 22px; } .av { width: 40px; height: 40px; flex: none;
border-radius: 50%; background: #5865f2; } .n { font-weight: 600; color: #f2f3f5; } .app { background: #5865f2;
color: #fff; font-size: 10px; padding: 1px 4px; border-radius: 3px; margin: 0 6px; } .box { background: #2b2d31;
border: 1px solid #3f4147; border-radius: 8px; padding: 12px 16px; margin-top: 4px; } .td { margin-bottom: 8px; }
.q { border-left: 4px solid #4e5058; padding-left: 12px; } h3 { margin: 0; font-size: 17px; color: #f2f3f5; }
small, .only { color: #949ba4; font-size: 13px; } .t { background: #3c3f45; border-radius: 3px; padding: 0 2px; }
.row { display: flex; gap: 8px; margin: 6px 0; flex-wrap: wrap; } .b { padding: 5px 14px; border-radius: 6px;
font-size: 14px; background: #4e5058; color: #fff; } .s1 { background: #5865f2; } pre { background: #2b2d31;
border: 1px solid #1e1f22; border-radius: 4px; padding: 7px; margin: 6px 0; white-space: pre-wrap; }
"""


def markdown(text: str) -> str:
    """The little of Discord's markup that we use."""
    blocks = re.split(r"```\n(.*?)\n```", text, flags=re.S)
    return "".join(
        f"<pre>{html.escape(each)}</pre>" if n % 2 else _lines(each) for n, each in enumerate(blocks) if each
    )


def _lines(text: str) -> str:
    return "".join(map(_line, html.escape(text, quote=False).strip("\n").split("\n")))


def _line(line: str) -> str:
    quote, line = line.startswith("&gt; "), line.removeprefix("&gt; ")
    line = re.sub(r"\\(.)", lambda each: f"&#{ord(each[1])};", line)
    line = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", line)
    line = re.sub(r"~~(.+?)~~", r"<s>\1</s>", line)
    line = re.sub(r"&lt;#\d+&gt;", "<b>#help</b>", line)
    line = re.sub(r"&lt;t:\d+:R&gt;", '<span class="t">3 minutes ago</span>', line)
    line = re.sub(r"\[([^\]]+)\]\(&lt;[^)]*&gt;\)", r"<u>\1</u>", line)
    for start, tag in (("### ", "h3"), ("-# ", "small")):
        if line.startswith(start):
            line = f"<{tag}>{line.removeprefix(start)}</{tag}>"
    return f'<div class="q">{line or "&nbsp;"}</div>' if quote else f"<div>{line or '&nbsp;'}</div>"


def drawn(components: Sequence[Mapping[str, Any]]) -> str:
    """Components as they look."""
    return "".join(map(_one, components))


def _one(it: Mapping[str, Any]) -> str:
    if it["type"] == BOX:
        edge = f"border-left: 4px solid #{it['accent_color']:06x}" if it.get("accent_color") else ""
        return f'<div class="box" style="{edge}">{drawn(it["components"])}</div>'
    if it["type"] == TEXT:
        return f'<div class="td">{markdown(it["content"])}</div>'
    if it["type"] == SECTION:
        return f'<div class="row">{drawn([*it["components"], it["accessory"]])}</div>'
    if it["type"] == ROW:
        return f'<div class="row">{drawn(it["components"])}</div>'
    if it["type"] == MENU:
        return f'<span class="b">{html.escape(it["placeholder"])} ▾</span>'
    return f'<span class="b s{it.get("style")}">{html.escape(it["label"])}{" ↗" if it["style"] == LINK else ""}</span>'


def message(body: str, private: bool = False) -> str:
    """A message of the bot."""
    only = '<div class="only">Only you can see this</div>' if private else ""
    head = '<span class="n">Goodneighbor</span><span class="app">APP</span>'
    return f'<div class="m"><div class="av"></div><div>{head}{body}{only}</div></div>'


def pictures() -> dict[str, str]:
    """A page by name."""
    asked = QuestionView(
        "What did you give up on last week?", "We would like to know where things get stuck.", "discord:1"
    )
    button = drawn(parts(posts.about_button("slot:gave-up:2027-03-02:1")))
    prompt = markdown(posts.question_text(asked, "Maya Okafor")) + button
    notice = NoticeView("I cannot read #help in Discord: give me Read Message History there.", NOW)
    private = f"Copy it, and post it as yourself: <link>\n{to_copy('Hi Pilar, that is a known fault of 5.2.')}"
    bodies = {
        "prompt": message(prompt) + message(markdown(ABOUT_PROMPT.format(brand="Inkwell")), private=True),
        "cards": "".join(message(drawn(parts(desk_view(card, "card:s:0")))) for card in states()),
        "answers": message(drawn(parts(desk_view(notice, "notice:1")))) + message(markdown(private), True),
        "why": "".join(message(panel_drawn(why_panel(each, LINK_TO)), private=True) for each in real()),
        "twenty": message(drawn(parts(desk_view(twenty("discord"), "digest:twenty:2026-11-23:1")))),
        "rules": "".join(message(panel_drawn(panel), True) for panel in of_rules()),
        "stats": message(panel_drawn(stats_panel(numbers())), True)
        + message(panel_drawn(totals_panel(numbers(), "#help")), True),
    }  # fmt: skip
    head = '<!doctype html><meta charset="utf-8">'
    return {name: f"{head}<title>{name}</title><style>{STYLE}</style>{body}" for name, body in bodies.items()}


def panel_drawn(panel: Panel) -> str:
    """A private answer."""
    return drawn(parts(render.layout(panel)))


def of_rules() -> list[Panel]:
    """A proposal, what came of it, and the list."""
    club = ExclusionRule("r1", Exclusion(phrase="inkwell club"), NOW, 4, 0, 212)
    offered = offered_panel(RuleOffer(club, (states()[0], states()[3])))
    maya, sam = Person("discord:1", "Maya Okafor"), Person("discord:2", "Sam Lee")
    held = replace(club, by=maya, accepted_at=NOW)
    account = replace(held, rule=Exclusion(author="discord:9"), of=201, dropped=2)
    undone = replace(held, rule=Exclusion(channel="discord:7", phrase="bike chain"), undone_by=sam, undone_at=NOW)
    entries = (ListedRule(held, 7), ListedRule(account, 1, account="Pat Pusher"), ListedRule(undone, 0, "#help"))
    return [offered, accepted_panel(ListedRule(held, 0)), rules_panel(entries, "Europe/Berlin")]


def states() -> list[CardView]:
    """A card as it comes, taken, answered, and withdrawn."""
    reasons = (Reason("q", "asks a question"), Reason("w", "members usually answer here within 41 min (n = 83)"))
    new = suggestion(author_name="Pilar Ortega", reasons_for=reasons)
    maya = Person("discord:1", "Maya Okafor")
    taken = take(new, maya, NOW, timedelta(hours=2))
    done = mark_answered(taken, maya, "9", NOW, "edited")
    return [
        _card(new),
        _asking(),
        _card(taken),
        _card(done),
        CardView(withdraw(new, "deleted by its author"), None, (), "#help"),
    ]


def _asking() -> CardView:
    """Three people with one problem."""
    reasons = (Reason("e", "3 people have one problem"), Reason("c", "is a complaint (0.71)"))
    words = "Sorry about this, Pilar. You are not alone with this. What were you doing just before it got lost?"
    draft = Draft(words, "their own words; the cause is not known yet, so it only asks")
    card = suggestion(author_name="Pilar Ortega", response=ResponseKind.ASK_NOW, reasons_for=reasons, draft=draft)
    link = "https://discord.com/channels/1/2/3"
    others = (Entry("Ana Silva in #help, 31 h earlier", link), Entry("Ben Ode in #ideas, 11 h earlier", link))
    more = "Nobody has asked yet. They share: lost, note, sync."
    many = GroupView("Third person in two days", NOW - timedelta(hours=31), more, others)
    facts = (Entry("3 days earlier they asked something that nobody answered", link),)
    return CardView(card, kept("I lost a note when sync ran last night"), facts, "#help", many)


def _card(card: Card) -> CardView:
    text = (
        "Does anyone get blank pages when exporting? The first page is *fine*, then come four empty ones. "
        "See [my notes](https://notes.example/p/1) @everyone\nInkwell 5.2 on a Mac."
    )
    return CardView(card, kept(text), (), "#help")


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
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
            size = f"--window-size=680,{2000 if name in ('cards', 'why') else 1000}"
            picture = f"--screenshot={folder / name}.png"
            subprocess.run([browser, *flags, size, picture, file.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
