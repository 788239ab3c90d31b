"""Three plain ways to do the same, to compare with: an hour of rules, TF-IDF with regression, n-grams with an SVM."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from deploy.training.data import Item

_RULES: dict[str, tuple[tuple[float, str], ...]] = {
    "question": (
        (2.0, r"\?\s*$"),
        (1.0, r"\?"),
        (1.0, r"^(?:how|what|why|where|when|who|which|is|are|do|does|did|can|could|would|should|will|has|have|any)\b"),
        (1.0, r"\b(?:anyone|anybody|someone) (?:know|have|tried|use)|\bhow (?:do|can|to)\b|\bi wonder|\bwondering\b"),
        (-1.0, r"\bwho cares|\bwhy bother|\bare you kidding"),
    ),
    "complaint": (
        (1.5, r"\b(?:crash\w*|broken|bug|bugs|buggy|error|errors|fails?|failed|freez\w+|stuck|glitch\w*|slow)\b"),
        (1.5, r"\b(?:not working|doesn'?t work|does not work|won'?t|can'?t|cannot|stopped working|no longer)\b"),
        (1.5, r"\b(?:terrible|awful|horrible|worst|useless|annoying|disappoint\w+|frustrat\w+|hate|sucks?|bad)\b"),
        (1.0, r"\b(?:refund|waste|scam|problem|issue|wrong|lost|missing|still waiting)\b"),
    ),
    "suggestion": (
        (2.0, r"\b(?:would be|it'd be) (?:nice|great|good|cool|helpful|better|awesome)\b|\bfeature request\b"),
        (2.0, r"\b(?:i wish|please add|please make|should (?:be able|have|add|allow)|suggest\w*|could you add)\b"),
        (1.0, r"\b(?:need|needs|add|allow|option|support for|would like|would love)\b"),
    ),
    "praise": (
        (1.5, r"\b(?:love|great|awesome|amazing|excellent|fantastic|perfect|best|brilliant|wonderful|well done)\b"),
        (1.0, r"\b(?:good|nice|cool|thanks for|thank you for|works well|recommend|helpful|happy|like)\b"),
        (-1.0, r"\b(?:not|but|would be)\b"),
    ),
    "smalltalk": (
        (2.0, r"^\W*(?:hi|hello|hey|thanks|thank you|thx|bye|good (?:morning|night|evening)|ok|okay|lol|haha\w*)\b"),
        (1.0, r"\b(?:thanks|thank you|welcome|cheers|how are you|have a (?:nice|good|great))\b"),
        (1.0, r"^.{0,20}$"),
    ),
    "product_mention": (
        (1.0, r"(?-i:\b[A-Z]\w*[A-Z0-9]\w*\b)"),
        (1.0, r"(?-i:[a-z] [A-Z][a-z]+)"),
        (1.5, r"[™®]|\bapp\b"),
    ),
    "step_in": (
        (1.5, r"\?\s*$"),
        (1.0, r"\b(?:how (?:do|can|to)|anyone|help|problem|error|issue|not working|doesn'?t work|can'?t|cannot)\b"),
        (1.0, r"\b(?:i need|i want|i have|my|please)\b"),
        (-1.5, r"^\W*(?:hi|hello|thanks|ok|yes|no|lol|you|@user)\b"),
    ),
}


def an_hour_of_rules(items: Sequence[Item], label: str) -> Any:
    """The sum of the plain rules that match."""
    rules = [(weight, re.compile(pattern, re.IGNORECASE)) for weight, pattern in _RULES[label]]
    return np.array([sum(weight for weight, pattern in rules if pattern.search(item.text)) for item in items])


def tfidf(items: Sequence[Item]) -> Any:
    """TF-IDF of words and pairs of words."""
    return TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True).fit_transform([item.text for item in items])


def hashed(items: Sequence[Item]) -> Any:
    """Hashed words, pairs of words and stretches of three to five letters."""
    texts = [item.text for item in items]
    words = HashingVectorizer(n_features=1 << 18, ngram_range=(1, 2), alternate_sign=False).transform(texts)
    letters = HashingVectorizer(n_features=1 << 18, analyzer="char_wb", ngram_range=(3, 5), alternate_sign=False)
    return sparse.hstack([words, letters.transform(texts)]).tocsr()


def fit_plain_regression(features: Any, labels: Any, weight: Any) -> Any:
    """Logistic regression."""
    model = LogisticRegression(C=4.0, solver="liblinear", random_state=0)
    return model.fit(features, labels, sample_weight=weight).decision_function


def fit_svm(features: Any, labels: Any, weight: Any) -> Any:
    """A linear support vector machine."""
    return LinearSVC(C=0.5, random_state=0).fit(features, labels, sample_weight=weight).decision_function
