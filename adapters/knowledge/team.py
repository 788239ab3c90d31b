"""Puts the team's approved answers into the knowledge, and removes deleted ones."""

from collections.abc import Sequence
from hashlib import blake2b

from adapters.knowledge.embeddings import Embeddings
from adapters.knowledge.index import Indexer
from adapters.knowledge.stems import Stemmer
from bot.knowledge.passage import ANSWERS, Document, Section
from bot.model.team_text import TeamText
from bot.ports.knowledge import TEAM, PassageStore


def put_answers(store: PassageStore, answers: Sequence[TeamText]) -> int:
    """Index new and changed answers, remove deleted ones; returns how many changed."""
    known = {listed.path: listed for listed in store.documents(TEAM)}
    wanted = {document.path: document for document in map(_document, answers)}
    gone = [listed.id for path, listed in known.items() if path not in wanted]
    fresh = [
        document for path, document in wanted.items() if path not in known or known[path].digest != document.digest
    ]
    if gone:
        store.remove(gone)
    if fresh:
        indexer = Indexer(Stemmer(), Embeddings())
        for document in fresh:
            language, passages = indexer.indexed(document)
            store.put(TEAM, [(document, passages)], language)
    return len(gone) + len(fresh)


def _document(answer: TeamText) -> Document:
    words = "\n".join((answer.source_name, answer.name, answer.text))
    return Document(
        path=f"{ANSWERS}{answer.token}",
        title=answer.source_name,
        sections=(Section((answer.name,), answer.text),),
        modified_at=answer.at,
        digest=blake2b(words.encode(), digest_size=16).hexdigest(),
    )
