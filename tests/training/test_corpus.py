"""Checks the messages written for training: whole, sensibly labelled, varied, and kept apart by topic."""

import collections
import itertools
import json
import math
import pathlib
import re
from typing import Any

import pytest

FOLDER = pathlib.Path(__file__).parents[2] / "deploy" / "training" / "corpus"
LABELS = ("question", "complaint", "suggestion", "praise", "product_mention", "smalltalk")
KINDS = frozenset(
    "seeking purchase_help after_sale offer_request unclear_about_us peer_question pitch urgent frustrated solved"
    " not_solved no_thanks competitor".split()
)
FIELDS = frozenset("id source topic split text author context labels known step_in kinds tags".split())
# Two messages of five words or more that share this part of their words are too alike to be two voices.
TOO_ALIKE = 0.7
# How many messages of each hard sort the training relies on.
AT_LEAST = {
    "rhetorical": 170,
    "sarcasm": 120,
    "quiet_complaint": 120,
    "polite_wish": 120,
    "no_question_mark": 120,
    "app_review": 140,
    "tweet": 140,
    "github_issue": 110,
    "peer_question": 60,
    "pitch": 40,
    "chit_chat": 240,
}


def read_all() -> list[dict[str, Any]]:
    lines = (line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines]


MESSAGES = read_all()


def words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def test_there_are_enough_messages_and_every_id_is_used_once() -> None:
    ids = [message["id"] for message in MESSAGES]
    assert len(ids) >= 1600
    assert len(ids) == len(set(ids))


def test_every_message_has_the_same_fields_and_known_names_only() -> None:
    for message in MESSAGES:
        assert set(message) == FIELDS, message["id"]
        assert set(message["labels"]) <= set(message["known"]) <= set(LABELS), message["id"]
        assert set(message["kinds"]) <= KINDS, message["id"]
        assert message["source"] == "own", message["id"]
        assert message["step_in"] in (0, 1), message["id"]
        assert message["text"].strip(), message["id"]
        assert len(message["text"].split()) <= 200, message["id"]


def test_context_is_a_list_of_what_others_said_before_a_named_author() -> None:
    for message in MESSAGES:
        assert all(set(said) == {"author", "text"} for said in message["context"]), message["id"]
        assert bool(message["context"]) == (message["author"] is not None), message["id"]


def test_a_topic_is_wholly_for_training_or_wholly_for_testing() -> None:
    splits = collections.defaultdict(set)
    for message in MESSAGES:
        splits[message["topic"]].add(message["split"])
    assert all(len(split) == 1 for split in splits.values())
    assert sum(split == {"test"} for split in splits.values()) in range(12, 18)


def test_what_a_tag_promises_is_in_the_labels() -> None:
    for message in MESSAGES:
        tags, labels = set(message["tags"]), set(message["labels"])
        assert not ("rhetorical" in tags and "question" in labels), message["id"]
        assert "complaint" in labels or not tags & {"sarcasm", "quiet_complaint"}, message["id"]
        assert "suggestion" in labels or "polite_wish" not in tags, message["id"]
        assert "question" in labels or "no_question_mark" not in tags, message["id"]
        assert not ("no_question_mark" in tags and "?" in message["text"]), message["id"]
        assert message["step_in"] == 0 or "pitch" not in message["kinds"], message["id"]


def test_there_are_enough_of_each_hard_sort() -> None:
    counts = collections.Counter(tag for message in MESSAGES for tag in message["tags"])
    assert {tag: counts[tag] for tag, least in AT_LEAST.items() if counts[tag] < least} == {}


@pytest.mark.slow
def test_no_two_messages_are_nearly_the_same() -> None:
    texts = [" ".join(re.findall(r"\w+", message["text"].casefold())) for message in MESSAGES]
    doubles = [text for text, count in collections.Counter(texts).items() if count > 1 and text]
    assert doubles == []
    long = {message["id"]: words(message["text"]) for message in MESSAGES if len(words(message["text"])) >= 5}
    alike = [
        pair
        for pair in pairs_that_share_a_rare_word(long)
        if len(long[pair[0]] & long[pair[1]]) > TOO_ALIKE * len(long[pair[0]] | long[pair[1]])
    ]
    assert alike == []


def pairs_that_share_a_rare_word(texts: dict[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Texts that share more than `TOO_ALIKE` of their words share one of the rarest of each: the rest need no look."""
    often = collections.Counter(word for text in texts.values() for word in text)
    holders = collections.defaultdict(list)
    for name, text in texts.items():
        rarest = sorted(text, key=lambda word: (often[word], word))
        for word in rarest[: len(text) - math.ceil(TOO_ALIKE * len(text)) + 1]:
            holders[word].append(name)
    return {pair for names in holders.values() for pair in itertools.combinations(sorted(names), 2)}
