"""What was found for a question, and what it is judged by."""

from dataclasses import dataclass

from bot.knowledge.passage import Hit
from bot.knowledge.query import Query
from bot.knowledge.ranking import Corpus


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The best passages for a question, best first, and what they are judged by; `page` are all passages of the page
    that the best one is from, in its order."""

    query: Query
    hits: tuple[Hit, ...]
    corpus: Corpus
    page: tuple[Hit, ...] = ()
