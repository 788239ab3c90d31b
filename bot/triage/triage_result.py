"""What was read in one message: a score for every kind, why, and in which of the person's own words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol

from bot.base.kinds import Kind
from bot.triage.keywords import FoundKeyword
from bot.triage.language import Guess, Language, LanguageIdentifier, foreign, guess_language, language_of
from bot.triage.models.strangers import stranger_of
from bot.triage.names import Mention
from bot.triage.rule import RuleHit
from bot.triage.signal import Weight
from bot.triage.text import SHORT, MessageText, says_enough


class TriageReader(Protocol):
    """What a result asks of the triage that made it."""

    languages: LanguageIdentifier | None

    def strongest(self, label: str, hits: Mapping[str, RuleHit]) -> RuleHit | None:
        """The rule that was met and speaks most for a label."""
        ...

    def span(self, reading: "TriageResult", label: str) -> RuleHit | None:
        """Where the student sees a label most."""
        ...

    def weights(self, reading: "TriageResult", label: str) -> tuple[Weight, ...]:
        """What spoke for and against a label."""
        ...

    def is_word(self, word: str) -> bool:
        """Whether a word in small letters is an ordinary one."""
        ...


class Plainly(NamedTuple):
    """Plain words that were met: for which kind, by which rule, and by how much, in log-odds, they raised its score."""

    kind: Kind
    rule: str
    by: float


class TriageResult:
    """What one message holds: `scores` between 0 and 1 for every kind, "product_mention" and "step_in"."""

    __slots__ = (
        "_found", "_hits", "_language", "_mentions", "_second", "_sums", "_triage", "_view", "facts", "plain", "scores",
    )  # fmt: skip

    def __init__(
        self,
        triage: TriageReader,
        scores: dict[str, float],
        facts: Mapping[str, float],
        view: MessageText,
        hits: Mapping[str, RuleHit],
        mentions: Sequence[Mention],
        found_keywords: Sequence[FoundKeyword] = (),
        sums: Sequence[float] = (),
    ) -> None:
        self.scores = scores
        self.plain: Sequence[Plainly] = ()
        self.facts = facts
        self._triage = triage
        self._view = view
        self._hits = hits
        self._mentions = mentions
        self._found = found_keywords
        self._sums = sums
        self._second: tuple[Sequence[float], Sequence[float] | None] | None = None
        self._language: tuple[Guess | None] | None = None

    @property
    def language(self) -> Language:
        """The language it is written in, and whether that is understood well enough."""
        return language_of(self._guess)

    @property
    def foreign(self) -> str:
        """The language by name where it is not known well and enough was said to tell; else nothing."""
        return foreign(self._guess)

    @property
    def _guess(self) -> Guess | None:
        """Told when first asked, and only once."""
        if self._language is None:
            self._language = (guess_language(self._view, self._mentions, self._triage.languages),)
        return self._language[0]

    @property
    def stranger(self) -> str:
        """The name in small letters of a product that is in no settings, where it begins the message and did what went
        wrong; else nothing."""
        return "" if self._mentions else stranger_of(self._view.text, self._triage.is_word)

    def evidence(self, label: str) -> str:
        """The person's own words that speak most for the label: an exact substring of the text."""
        if label in (Kind.OUR_PRODUCT, Kind.COMPETITOR):
            for mention in self._mentions:
                if mention.ours == (label == Kind.OUR_PRODUCT):
                    return self._view.span(mention.start, mention.end)
        for keyword, start, end in self._found:
            if keyword.kind == label:
                return self._view.span(start, end)
        words = self._most_telling(label)
        if label == Kind.QUESTION and ("?" not in words or not says_enough(words)):
            words = self._view.asked() or words
        return words or self._view.first_line()

    def _most_telling(self, label: str) -> str:
        """The sentence around the strongest rule, else around what the student sees; empty where all is code."""
        plainlies = [each for each in self.plain if each.kind == label and each.by and each.rule in self._hits]
        hit = self._hits[plainlies[0].rule] if plainlies else self._triage.strongest(label, self._hits)
        if hit is not None:
            return self._view.evidence(*hit)
        first = self._view.evidence(0, 0)
        if len(first) <= SHORT and len(first) == len(self._view.text.strip()):
            return first
        span = self._triage.span(self, label)
        return first if span is None else self._view.clause(*span)

    @property
    def says_something(self) -> bool:
        """Whether it has a word at all, beside signs, pictures and whom it mentions."""
        return any(map(str.isalnum, self._view.lower))

    @property
    def products(self) -> frozenset[str]:
        """Which of our products are named, each as the settings call it."""
        return frozenset([mention.name for mention in self._mentions if mention.ours])

    @property
    def lower(self) -> str:
        """The text as it was read: in small letters, code and quotes blank."""
        return self._view.lower

    @property
    def others(self) -> tuple[tuple[int, int], ...]:
        """Where competitors are named, as places in `lower`."""
        return tuple((mention.start, mention.end) for mention in self._mentions if not mention.ours)

    def where(self, rules: AbstractSet[str]) -> tuple[int, ...]:
        """Where these rules were first met, each as a place in `lower`."""
        return tuple(hit.start for name, hit in self._hits.items() if name in rules)

    def met(self, rule: str) -> str:
        """The very words of the text in which a rule was met; nothing where it was not."""
        hit = self._hits.get(rule)
        return "" if hit is None else self._view.span(*hit)

    def weights(self, label: str) -> tuple[Weight, ...]:
        """What spoke for and against the label, in log-odds, strongest first."""
        return self._triage.weights(self, label)
