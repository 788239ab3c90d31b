"""What form a question has: how to do something, how often, how much, when, where, why; and what form a section has."""

import re

from bot.knowledge.passage import Passage
from bot.knowledge.sentences import sentences_of

DOES = frozenset(
    "add adjust allow archive assign attach avoid back book build buy call cancel change check choose claim clean "
    "clear close combine compare connect copy create customise customize cut delete disable download edit enable "
    "end exchange export find fix forget get give go hide hold import increase insert install invite join keep "
    "leave limit link list lock log make manage mark measure merge mount move open order organise organize pair "
    "pause pay pick pin play print protect publish put raise read rebuild recover reduce remove rename renew "
    "repair replace report request reset resize restart restore return roll run save scan schedule search see "
    "sell send set share show sign skip sort split start stop store swap switch sync take test track transfer "
    "translate try turn uninstall unlink unlock unsubscribe update upgrade upload use verify view wash write".split()
)
"""Words with which a heading begins that tells what one does in its section."""

HOW_TO = "how to"

_FORMS = (
    ("how often", re.compile(r"\bhow (?:often|frequently)\b|\bevery how\b|\bwie oft\b", re.I)),
    ("how much", re.compile(r"\bhow (?:much|many)\b|\b(?:price|cost|costs|fee|fees)\b|\bwie ?viele?\b|\bcombien\b|"
                            r"\bkostet\b|\bcuánt[oa]s?\b", re.I)),
    ("how long", re.compile(r"\bhow (?:long|soon|fast|quickly)\b|\bwie lange\b", re.I)),
    ("how old", re.compile(r"\bhow old\b|\bwhat age\b|\bwie alt\b", re.I)),
    ("when", re.compile(r"\bwhen (?:do|does|will|is|are|can|should|the)\b|^when\b|^wann\b", re.I)),
    ("where", re.compile(r"\bwhere\b|^wo\b|\bdónde\b|^où\b|\bonde\b", re.I)),
    ("who", re.compile(r"\bwho (?:can|may|is|do|pays|gets)\b|^who\b|^wer\b", re.I)),
    ("why", re.compile(r"\bwhy\b|\bwarum\b|\bpourquoi\b|\bpor qué\b", re.I)),
    (HOW_TO, re.compile(r"\bhow (?:do|can|could|to|would|should|did|might)\b|\b(?:any|a) way to\b|\bsteps\b|"
                        r"\bwhat (?:should|do|can) (?:i|we) do\b|\bwhat now\b|\bhow\?|\bget (?:rid|back)\b|"
                        r"^wie (?!oft|viel|lange|alt)|^cómo\b|^¿cómo\b|^comment\b|^como\b", re.I)),
)  # fmt: skip
"""Each form by the words that tell it, in the order in which they are looked for."""

FEWEST_STEPS = 2

_INSTRUCTS = re.compile(
    r"(?:^|[.:!?]\s+|, | and | then )(?:open|choose|click|press|tap|select|type|hold|go to|switch|turn|enter|sign|"
    r"install|unscrew|fill|write to)\b|^under [A-Z]",
    re.IGNORECASE | re.MULTILINE,
)


def form_of(text: str) -> str:
    """The form of a question; empty where it has none of them."""
    return next((form for form, pattern in _FORMS if pattern.search(text)), "")


def fits_form(form: str, passage: Passage) -> float:
    """1 where a section says by its heading that it answers such a question, 0.5 where it does by telling what to do,
    -1 where its heading answers another."""
    heading = passage.headings[-1] if passage.headings else ""
    if not form:
        return 0.0
    told = form_of(heading)
    if told:
        return 1.0 if told == form else -1.0
    if form != HOW_TO:
        return 0.0
    first = heading.split()[:1]
    return 1.0 if first and first[0].lower() in DOES else 0.5 * _tells_how(passage)


def _tells_how(passage: Passage) -> bool:
    """Whether it has steps or says what to press."""
    return has_steps(passage) or bool(_INSTRUCTS.search(passage.text))


def has_steps(passage: Passage) -> bool:
    """Whether it tells step by step what to do."""
    return sum(sentence.listed for sentence in sentences_of(passage.text)) >= FEWEST_STEPS
