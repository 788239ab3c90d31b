"""What the kinds of signal mean to the desk, looked up from what their own files say."""

from collections.abc import Callable

from bot.base.kinds import Kind
from bot.triage.all_detectors import DETECTORS
from bot.triage.rule import Detector

_BY_LABEL = {detector.label: detector for detector in DETECTORS}


def _kinds(holds: Callable[[Detector], object]) -> frozenset[Kind]:
    return frozenset(kind for kind in Kind if kind in _BY_LABEL and holds(_BY_LABEL[kind]))


NEVER_KEEPABLE = _kinds(lambda detector: not detector.keepable)
"""Kinds that never justify keeping a member's text."""

SEEKS_HELP = _kinds(lambda detector: detector.seeks_help)
"""Kinds with which a member may help as well as we."""

TROUBLE = _kinds(lambda detector: detector.trouble)
"""Complaints, of which several may be about one problem."""

AT_ONCE = _kinds(lambda detector: detector.at_once)
"""Kinds beside which what calls for us does not wait."""

NEEDS_NOBODY = _kinds(lambda detector: detector.needs_nobody)
"""Kinds that can stand without an answer."""

BY_NAME = _kinds(lambda detector: detector.needs)
"""Kinds that are there or not: nobody is told of a score for them."""


def kind_label(label: str) -> str:
    """How one says that it was noticed, such as "a question"."""
    return (label in _BY_LABEL and _BY_LABEL[label].noticed) or label.replace("_", " ")


def many_of(label: str) -> str:
    """Several of them, such as "questions"."""
    return (label in _BY_LABEL and _BY_LABEL[label].plural) or kind_label(label)


def score_name(label: str) -> str:
    """The same as a bare name, such as "question"."""
    return kind_label(label).removeprefix("a ")
