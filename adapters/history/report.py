"""The page of a backtest: one file by itself, with the figures, plots drawn as SVG, and the messages to judge by."""

from collections.abc import Callable, Sequence
from html import escape

from bot.base.humanize import plural, span
from bot.insight.backtest import Backtest, Step, Sum, Turn
from bot.insight.wait_backtest import LEARNED, WaitTrial

MOST_TURNS = 100
TURN = "turn"
WIDTH, HEIGHT, EDGE = 560, 220, 40

STYLE = """
:root { color-scheme: light dark; --ink: #20262d; --soft: #66707a; --line: #d9dee3; --paper: #fbfbfa; --one: #2f6f8f;
  --two: #b5722b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7ea; --soft: #9aa4ae; --line: #39424b; --paper: #171b1f;
  --one: #74b3d1; --two: #e0a866; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
p.note, td.soft, figcaption { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { padding: .35rem .6rem; text-align: right;
  border-bottom: 1px solid var(--line); vertical-align: top; } th { font-weight: 600; }
th:first-child, td:first-child, th.text, td.text { text-align: left; } td:first-child { white-space: nowrap; }
td.text { overflow-wrap: anywhere; min-width: 16rem; }
td { font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; } svg { width: 100%; max-width: 40rem; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--soft); }
.axis { stroke: var(--line); } .one { stroke: var(--one); } .two { stroke: var(--two); }
.curve { fill: none; stroke-width: 2.5; } .one.key { fill: var(--one); } .two.key { fill: var(--two); }
rect.bar { fill: var(--one); }
"""


def report_page(
    found: Backtest, waits: Sequence[WaitTrial], export: str, team: Sequence[str], played_as: Sequence[str] = ()
) -> str:
    """The whole page as HTML; `played_as` says which kinds of channel were taken for granted."""
    total = found.total
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>",
        "<meta name='viewport' content='width=device-width, initial-scale=1'>",
        f"<title>Backtest of {escape(export)}</title><style>{STYLE}</style></head><body>",
        f"<h1>Backtest of {escape(export)}</h1>",
        f"<p class='note'>As if the house had been there. The team: {escape(', '.join(team))}.</p>",
        f"<p>{_summary(total)}</p>",
        _ranking(found),
        f"<h2>By channel</h2>{_channels(found)}",
        *(f"<p class='note'>{escape(sentence)}</p>" for sentence in played_as),
        "<h2>If everything from a score on were shown</h2>",
        _curves(found.steps),
        _thresholds(found.steps),
        "<h2>Time to answer that a card would have saved</h2>",
        _waits(found.turns),
        "<h2>If members went first</h2>",
        _tried(waits),
        f"<h2>Would have been shown, and the team left it ({len(found.left):,})</h2>",
        "<p class='note'>Judge for yourself: were these missed, or rightly left?</p>",
        _turns(found.left),
        f"<h2>The team answered it, and it would not have been shown ({len(found.missed):,})</h2>",
        _turns(found.missed),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def _summary(total: Sum) -> str:
    saved = (
        f" A card would have been there {span(total.saved)} before the team's answer (median)." if total.saved else ""
    )
    return (
        f"The team answered {total.answered:,} of {plural(total.turns, 'turn')} of members; of these "
        f"<b>{share_text(total.recall)}</b> would have been shown. Of {plural(total.shown, 'turn')} shown the team "
        f"answered <b>{share_text(total.precision)}</b>. That is <b>{total.a_day:,.1f}</b> cards a day over "
        f"{plural(total.days, 'day')}.{saved}"
    )


def _ranking(found: Backtest) -> str:
    if found.auc is None:
        return "<p class='note'>There is nothing to compare the ranking by.</p>"
    return (
        f"<p>In {found.auc:.0%} of pairs the turn that the team answered ranks above one that it left "
        "(ROC-AUC; half would be chance).</p>"
    )


def share_text(share: float | None) -> str:
    """A share as one reads it; a dash where there is none."""
    return "–" if share is None else f"{share:.0%}"


def _table(titles: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f"<th{' class=text' if title == TURN else ''}>{title}</th>" for title in titles)
    return f"<div class='scroll'><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"


def _channels(found: Backtest) -> str:
    sums = [*found.channels.items(), ("all", found.total)]
    rows = [
        f"<tr><td>{escape(name)}</td><td>{one.turns:,}</td><td>{one.answered:,}</td><td>{one.shown:,}</td>"
        f"<td>{share_text(one.recall)}</td><td>{share_text(one.precision)}</td><td>{one.a_day:,.1f}</td>"
        f"<td>{span(one.saved) if one.saved is not None else '–'}</td></tr>"
        for name, one in sums
    ]
    titles = ("channel", "turns", "answered", "shown", "recall", "precision", "cards a day", "saved (median)")
    return _table(titles, rows)


def _thresholds(steps: Sequence[Step]) -> str:
    rows = [
        f"<tr><td>{step.threshold:.2f}</td><td>{step.shown:,}</td><td>{share_text(step.recall)}</td>"
        f"<td>{share_text(step.precision)}</td><td>{step.a_day:,.1f}</td></tr>"
        for step in steps
    ]
    return _table(("score from", "turns shown", "recall", "precision", "a day"), rows)


def _tried(waits: Sequence[WaitTrial]) -> str:
    if not waits[0].shown:
        return "<p class='note'>No member asked a question here.</p>"
    rows = [
        f"<tr><td>{escape(one.name)}</td><td>{one.shown:,}</td><td>{one.needless:,}</td><td>{share_text(one.coverage)}</td>"
        f"<td>{share_text(one.in_time)}</td><td>{span(one.delay) if one.delay else '–'}</td></tr>"
        for one in waits
    ]
    titles = ("wait", "cards", "needless", "of open shown", "asker still there", "delay (median)")
    return (
        "<p class='note'>A card is needless if a member answered after it; open is what no member answered. "
        f"{escape(feedback_text(waits))}</p>" + _table(titles, rows)
    )


def feedback_text(waits: Sequence[WaitTrial]) -> str:
    """Which questions the waits are tried over."""
    asked = plural(waits[0].asked, "question")
    if waits[-1].name != LEARNED:
        return f"Tried over {asked}; no channel had taught enough by then to wait by what it taught."
    return f"Tried over the {asked} before which the channel had taught enough to wait by it."


def _turns(turns: Sequence[Turn]) -> str:
    rows = [
        f"<tr><td>{escape(turn.channel)}<br><span class='note'>{turn.messages[0].at:%Y-%m-%d %H:%M}</span></td>"
        f"<td class='text'><b>{escape(turn.messages[0].author.name)}</b> "
        f"{escape(' / '.join(message.text for message in turn.messages)[:400])}</td>"
        f"<td>{turn.score:.2f}</td><td class='soft'>{_where(turn)}</td></tr>"
        for turn in turns[:MOST_TURNS]
    ]
    more = f"<p class='note'>The first {MOST_TURNS} of {len(turns):,}.</p>" if len(turns) > MOST_TURNS else ""
    return _table(("channel", TURN, "score", "message"), rows) + more


def _where(turn: Turn) -> str:
    link = turn.messages[0].link
    if link and link.startswith(("https://", "http://")):
        return f"<a href='{escape(link)}'>{escape(turn.ref.id)}</a>"
    return escape(turn.ref.id)


def _curves(steps: Sequence[Step]) -> str:
    lines = [_curve(steps, lambda step: step.recall, "one"), _curve(steps, lambda step: step.precision, "two")]
    ticks = "".join(
        f"<text x='{_x(share):.0f}' y='{HEIGHT - 12}' text-anchor='middle'>{share:.2f}</text>"
        f"<text x='{EDGE - 6}' y='{_y(share) + 4:.0f}' text-anchor='end'>{share:.0%}</text>"
        f"<line class='axis' x1='{EDGE}' x2='{WIDTH - 20}' y1='{_y(share):.0f}' y2='{_y(share):.0f}'/>"
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    keys = (
        f"<rect class='one key' x='{WIDTH - 130}' y='4' width='12' height='4'/>"
        f"<text x='{WIDTH - 112}' y='11'>recall</text>"
        f"<rect class='two key' x='{WIDTH - 220}' y='4' width='12' height='4'/>"
        f"<text x='{WIDTH - 202}' y='11'>precision</text>"
    )
    label = "Recall and precision by the score from which turns are shown"
    return _figure(ticks + "".join(lines) + keys, label)


def _curve(steps: Sequence[Step], share: Callable[[Step], float | None], style: str) -> str:
    points = " ".join(
        f"{_x(step.threshold):.1f},{_y(value):.1f}" for step in steps if (value := share(step)) is not None
    )
    return f"<polyline class='curve {style}' points='{points}'/>"


WAITS = ((60.0, "1 min"), (120.0, "2 min"), (300.0, "5 min"), (600.0, "10 min"), (float("inf"), "longer"))


def _waits(turns: Sequence[Turn]) -> str:
    waits = [(turn.answered_at - turn.shown_at).total_seconds() for turn in turns if turn.answered_at and turn.shown_at]
    counts, least = [], 0.0
    for most, name in WAITS:
        counts.append((name, sum(least <= wait < most for wait in waits)))
        least = most
    highest, wide = max([number for _, number in counts] + [1]), (WIDTH - EDGE - 20) / len(counts)
    bars = "".join(
        f"<rect class='bar' x='{EDGE + wide * n + 10:.0f}' width='{wide - 20:.0f}' rx='3' "
        f"y='{_y(number / highest):.0f}' height='{_y(0) - _y(number / highest):.0f}'/>"
        f"<text x='{EDGE + wide * (n + 0.5):.0f}' y='{_y(number / highest) - 5:.0f}' "
        f"text-anchor='middle'>{number:,}</text>"
        f"<text x='{EDGE + wide * (n + 0.5):.0f}' y='{HEIGHT - 12}' text-anchor='middle'>{name}</text>"
        for n, (name, number) in enumerate(counts)
    )
    return _figure(bars, "Turns by the time from the card to the team's answer")


def _figure(inside: str, caption: str) -> str:
    return (
        f"<figure><svg viewBox='0 0 {WIDTH} {HEIGHT}' role='img' aria-label='{caption}'>{inside}</svg>"
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _x(share: float) -> float:
    return EDGE + share * (WIDTH - EDGE - 20)


def _y(share: float) -> float:
    return HEIGHT - 30 - share * (HEIGHT - 55)
