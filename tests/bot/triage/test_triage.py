"""A message is read the same way every time, with evidence in the person's own words, whatever it holds."""

import json
import random
import re
from pathlib import Path

import pytest

from adapters.app import triage_of
from bot.base.kinds import Kind
from bot.settings.settings import Settings
from bot.triage.all_detectors import DETECTORS
from bot.triage.names import Name, Names
from bot.triage.plain.registry import PLAIN
from bot.triage.rule import Finder, Rule
from bot.triage.text import MessageText
from bot.triage.triage import THRESHOLDS, ContextLine, Triage, explain, signals

ROOT = Path(__file__).parents[3]
TRIAGE = Triage(Names((Name("Inkwell"),), (Name("Quillpad"),)))


def kinds(text: str) -> set[str]:
    return {signal.kind.value for signal in signals(TRIAGE.read(text), THRESHOLDS)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Does anyone get blank pages when exporting?", "question"),
        ("i dont know how to export", "question"),
        ("Great, another update that broke sync.", "complaint"),
        ("would be nice if there were tags", "suggestion"),
        ("I love this app, best notes ever", "praise"),
        ("Thanks everyone!", "smalltalk"),
        ("how do others here organise their notes?", "peer_question"),
        ("looking for a tool that can merge PDFs", "seeking"),
        ("which plan should I get, and is there a student discount?", "purchase_help"),
        ("my order never arrived, I want a refund", "after_sale"),
        ("could you send us a quote for 50 seats?", "offer_request"),
        ("the docs are confusing, what does this mean", "unclear_about_us"),
        ("DM me for crypto trading signals, guaranteed profits", "pitch"),
        ("this is urgent, the site is down", "urgent"),
        ("I give up, this is so frustrating", "frustrated"),
        ("fixed it, works now", "solved"),
        ("tried that, still the same error", "not_solved"),
        ("no thanks, I'm good", "no_thanks"),
        ("is Quillpad any better?", "competitor"),
        ("is Inkwell any better?", "our_product"),
    ],
)
def test_each_kind_is_noticed(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_every_kind_has_exactly_one_file_and_a_threshold() -> None:
    labels = [detector.label for detector in DETECTORS]
    assert sorted(labels) == sorted([*Kind, "product_mention", "step_in"])
    assert set(THRESHOLDS) == set(labels)


HARD = [
    "",
    " ",
    "?" * 40_000,
    "a" * 40_000,
    "why " * 10_000,
    "not " * 10_000,
    "((((" * 5_000,
    "\u202eold\u202c \u200b\u200d",
    "😀😀😀",
    "```x = how()```",
    "مرحبا كيف أستطيع التصدير؟",
    "e\u0301" * 9_000,
    "\ud800 lone",
    "İstanbul’da Inkwell çalışmıyor",
    "> quoted only",
    "<" * 9_000,
    "`" * 9_001,
    "@" * 9_000,
    "\n" * 9_000,
    "ﷺ" * 4_000,
]


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_no_text_is_too_hard(text: str) -> None:
    reading = TRIAGE.read(text, "somebody", (ContextLine("", text), ContextLine("x", text)))
    assert all(0.0 <= score <= 1.0 for score in reading.scores.values())
    assert all(reading.evidence(kind) in text for kind in Kind)


def babble(seed: int) -> str:
    dice = random.Random(seed)
    words = ["how", "do", "i", "Inkwell", "inkwels", "n't", "?", "!!", "`", "```", ">", "<url>", "İ", "ß", "ﬁ", "🙂"]
    words += ["\u200f", "\u0430", "@x", "\n", "not", "working", "a\u0301", "http://x.y", "&gt;", "'", "’", "\x00", "٣"]
    return "".join(dice.choice(words) + dice.choice(["", " ", ". "]) for _ in range(dice.randrange(40)))


@pytest.mark.slow
def test_evidence_is_always_an_exact_piece_of_the_text() -> None:
    for seed in range(2_000):
        text = babble(seed)
        for signal in signals(TRIAGE.read(text), dict.fromkeys(THRESHOLDS, 0.0)):
            assert signal.evidence in text, (seed, text)


def _called(rule: Rule, view: MessageText) -> bool:
    return not rule.also or not rule.also.isdisjoint(view.word_set)


@pytest.mark.slow
def test_a_rule_is_tried_wherever_its_pattern_would_match() -> None:
    learnt = [each for detector in DETECTORS for each in detector.rules]
    plain = [each for words in PLAIN for each in words.rules]
    assert len({each.name for each in (*learnt, *plain)}) == len(learnt) + len(plain)
    for file in sorted((ROOT / "tests" / "examples").glob("*.jsonl")):
        rules = plain if file.stem == "natural" else learnt + plain
        finder = Finder(rules)
        for line in file.read_text(encoding="utf-8").splitlines():
            view = MessageText(json.loads(line)["text"])
            met = {each.name for each in rules if re.search(each.pattern, view.lower) and _called(each, view)}
            assert met == set(finder.hits(view)), view.text


def test_explaining_adds_up_to_the_score() -> None:
    from math import log

    reading = TRIAGE.read("Why does Inkwell crash when I export?")
    bias = next(detector.bias for detector in DETECTORS if detector.label == "complaint")
    score = reading.scores["complaint"]
    assert sum(weight.value for weight in explain(reading, "complaint")) + bias == pytest.approx(
        log(score / (1 - score))
    )


def test_signals_come_strongest_first_and_obey_thresholds() -> None:
    reading = TRIAGE.read("Why does Inkwell crash when I export? This is terrible, I want a refund")
    everything = signals(reading, dict.fromkeys(THRESHOLDS, 0.0))
    assert [signal.score for signal in everything] == sorted((signal.score for signal in everything), reverse=True)
    assert signals(reading, dict.fromkeys(THRESHOLDS, 1.1)) == ()


@pytest.mark.parametrize("learned", [False, True], ids=["rules", "model"])
@pytest.mark.parametrize(
    "text",
    [
        "¿Se puede usar Inkwell sin internet",
        "Hola! ¿va lento para ustedes tambien",
        "¿alguna novedad?",
        "¿y el modo oscuro",
        "¿Cómo exporto mis notas?",
    ],
)
def test_an_inverted_mark_is_a_question_and_its_weight_is_told(text: str, learned: bool) -> None:
    triage = triage_of(Settings()) if learned else Triage(Names())
    reading = triage.read(text)
    assert reading.scores["question"] >= THRESHOLDS["question"]
    assert "¿" in [weight.feature for weight in reading.weights("question")]
    assert "¿" not in [weight.feature for weight in triage.read("`¿`").weights("question")]
