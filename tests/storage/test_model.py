"""Whatever is written, the store over a database and the store of dictionaries answer the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.base.clean import clean
from bot.base.message import ChannelRef, Message, MessageRef
from bot.model.card import Card, ResponseKind, State
from bot.model.counts import Count, Tally
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.personal_data import PersonalData
from bot.model.post import Post, PostState
from bot.model.sample import Sample
from bot.model.theme import Theme, ThemeKind, ThemeMember
from bot.model.verdict import KeptText, Verdict
from bot.ports.changes import Changes, Contact, Key, OptOut
from bot.ports.store import Store
from storage.dialects import postgres, postgres_session, sqlite
from storage.records.store import TABLES, SqlStore
from tests.fakes.store import FakeStore
from tests.storage.examples import (
    ANN,
    HELP,
    LOUNGE,
    NOW,
    kept,
    message,
    minutes,
    post,
    rule,
    sampled,
    suggestion,
    verdict,
)

PLACES = (HELP, LOUNGE, HELP._replace(tenant="T2"))
IDS = ("1", "2", "3")
AUTHORS = ("U1", "U2")
WHOM = tuple((place, author) for place in PLACES for author in AUTHORS)
REFS = tuple(MessageRef(place, id) for place in PLACES for id in IDS)
KEYS = ("a", "b", "c")

places, ids, authors = st.sampled_from(PLACES), st.sampled_from(IDS), st.sampled_from(AUTHORS)
ages = st.integers(-3, 3).map(lambda number: NOW + timedelta(days=20 * number))
wishes = st.builds(OptOut, st.just("slack"), st.just("T1"), authors, st.none() | ages)
texts = st.text(max_size=40).map(clean)


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    return replace(verdict(draw(ids), draw(places), draw(authors), draw(ages)), scores=(), conversation=draw(ids))


@st.composite
def cards(draw: st.DrawFn) -> Card:
    card = suggestion(draw(ids), draw(places), draw(ages), draw(authors))
    state, response = draw(st.sampled_from(State)), draw(st.sampled_from([ResponseKind.REPLY, ResponseKind.THANK]))
    return replace(
        card,
        state=state,
        response=response,
        due=draw(ages),
        conversation=draw(ids),
        note=draw(texts),
        answered_by="slack:U1",
    )


@st.composite
def posts(draw: st.DrawFn) -> Post:
    it = replace(post(draw(st.sampled_from(KEYS)), draw(ages)), subject=draw(ids), platform_id=draw(ids))
    state = draw(st.sampled_from(PostState))
    return replace(it, state=state, body=draw(texts), started=draw(ages), lease_until=draw(ages))


@st.composite
def kept_texts(draw: st.DrawFn) -> KeptText:
    return replace(kept(draw(ids), draw(places), draw(authors), draw(texts)), until=draw(ages))


@st.composite
def rules(draw: st.DrawFn) -> ExclusionRule:
    author = draw(st.none() | authors.map(lambda author: f"slack:{author}"))
    by = draw(st.none() | st.just(ANN))
    return replace(rule(draw(ids), draw(ages)), rule=Exclusion(author=author), by=by)


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    sample = sampled(draw(st.sampled_from(KEYS)), draw(ages), draw(places), draw(authors))
    return replace(sample, called_for=draw(st.none() | st.booleans()))


@st.composite
def themes(draw: st.DrawFn) -> Theme:
    learned = draw(st.none() | st.just(ANN))
    theme = Theme(draw(st.sampled_from(KEYS)), draw(texts), draw(st.sampled_from(ThemeKind)), draw(ages))
    return replace(theme, muted=draw(st.booleans()), learning=draw(texts), learned_by=learned)


@st.composite
def theme_members(draw: st.DrawFn) -> ThemeMember:
    return ThemeMember(MessageRef(draw(places), draw(ids)), draw(authors), draw(st.sampled_from(KEYS)), draw(ages))


@st.composite
def changes(draw: st.DrawFn) -> Changes:
    counts = st.builds(Count, ages.map(lambda at: at.date()), places, st.sampled_from(KEYS), st.integers(0, 2))
    return Changes(
        keys=draw(st.lists(st.builds(Key, places, ids, ages), max_size=3)),
        verdicts=draw(st.lists(verdicts(), max_size=3)),
        kept=draw(st.lists(kept_texts(), max_size=3)),
        forgotten=draw(st.lists(st.sampled_from(REFS), max_size=1)),
        cards=draw(st.lists(cards(), max_size=3)),
        posts=draw(st.lists(posts(), max_size=3)),
        rules=draw(st.lists(rules(), max_size=2)),
        samples=draw(st.lists(samples(), max_size=2)),
        themes=draw(st.lists(themes(), max_size=2)),
        theme_members=draw(st.lists(theme_members(), max_size=2)),
        dropped_themes=draw(st.lists(st.sampled_from(KEYS), max_size=1)),
        contacts=draw(st.lists(st.builds(Contact, places, authors, ages), max_size=3)),
        opt_outs=draw(
            st.lists(st.builds(OptOut, st.just("slack"), st.just("T1"), authors, st.none() | ages), max_size=3)
        ),
        marks=draw(st.dictionaries(places, ids, max_size=3)),
        values=draw(st.dictionaries(st.sampled_from(KEYS), st.none() | texts, max_size=3)),
        tally=Tally(draw(st.dictionaries(counts, st.integers(1, 9), max_size=3))),
    )


Step = Changes | timedelta | tuple[ChannelRef, str | None]
"""Something to keep, an age at which to forget, or an account or (without one) a whole workspace to erase."""

response = st.one_of(
    changes(), st.integers(0, 250).map(lambda days: timedelta(days)), st.tuples(places, st.none() | authors)
)


def heard(place: ChannelRef, id: str) -> Message:
    return replace(message(id, place), keys=(f"again-{id}",))


def answers(store: Store) -> Iterator[object]:
    """Everything that can be asked of a store."""
    yield store.messages.only_new([heard(place, id) for place in PLACES for id in IDS])
    yield store.messages.verdicts(REFS)
    yield store.messages.texts(REFS)
    yield [store.cards.get(id) for id in (*IDS, *(f"token-{id}" for id in IDS))]
    yield [store.cards.with_id(id) for id in IDS]
    yield store.cards.alive_in(PLACES)
    yield [store.cards.alive_of(place, author) for place in PLACES for author in AUTHORS]
    yield [store.cards.wordings(place, NOW, 2) for place in PLACES]
    yield store.cards.alive()
    yield store.cards.alive("slack:C0REPS", 2)
    yield store.cards.since(NOW)
    yield store.cards.due(NOW, 2)
    yield store.outbox.due(NOW)
    yield store.outbox.posts(KEYS)
    yield store.outbox.post_at("slack:C0REPS", "1")
    yield store.accounts.opted_out(WHOM)
    yield store.accounts.contacted(WHOM)
    yield store.accounts.heard_since(WHOM, NOW)
    yield store.accounts.first_heard(WHOM)
    yield store.accounts.newcomers(NOW - timedelta(days=9), 2)
    yield [store.cards.about(PLACES[0], author, 2) for author in AUTHORS]
    yield [kept.ref.id for kept in store.messages.texts_since(NOW - timedelta(days=3))]
    yield store.state.marks(PLACES)
    yield store.state.values(KEYS)
    yield store.counts.totals((NOW - minutes(60 * 24)).date())
    yield store.counts.totals(NOW.date(), PLACES[:2])
    yield store.counts.daily(NOW.date(), KEYS[:2])
    yield {each.ref: each for each in store.messages.verdicts_since(NOW)}
    yield [store.exclusions.rules(), [store.exclusions.get(id) for id in IDS]]
    yield [store.samples.since(NOW), [store.samples.get(key) for key in KEYS]]
    yield [store.themes.all(), [store.themes.get(key) for key in KEYS]]
    yield [{member.ref: member for member in store.themes.members(key)} for key in (None, *KEYS)]
    yield [store.messages.verdicts_of(MessageRef(place, id)) for place in PLACES for id in IDS]
    yield [_sorted(store.personal_data("slack", "T1", author)) for author in AUTHORS]


def _sorted(own: PersonalData) -> PersonalData:
    """The same in an order that does not depend on what was said in the same instant."""
    kept, cards = sorted(own.kept, key=lambda text: text.ref), sorted(own.cards, key=lambda card: card.id)
    return own._replace(kept=tuple(kept), cards=tuple(cards))


@contextmanager
def over_a_database() -> Iterator[SqlStore]:
    connection = sqlite.connect(None)
    sqlite.create(connection, TABLES.sorted_tables)
    yield SqlStore(connection)
    connection.close()


@contextmanager
def over_a_server(url: str) -> Iterator[SqlStore]:
    """In a transaction that is taken back, so that every example begins with empty tables."""
    connection = postgres_session.connect(url)
    store = SqlStore(connection)
    postgres.begin(connection)
    try:
        yield store
    finally:
        postgres.rollback(connection)
        connection.close()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(taken=st.lists(response, max_size=6))
def test_a_store_on_a_server_answers_the_same(server_url: str, taken: list[Step]) -> None:
    with over_a_server(server_url) as store:
        _answers_like_dictionaries(store, taken)


@settings(max_examples=10, deadline=None)
@given(st.lists(response, max_size=6))
def test_both_stores_answer_the_same(taken: list[Step]) -> None:
    _both_answer_the_same(taken)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(response, max_size=6))
def test_both_stores_answer_the_same_after_many_more_changes(taken: list[Step]) -> None:
    _both_answer_the_same(taken)


def _both_answer_the_same(taken: list[Step]) -> None:
    with over_a_database() as real:
        _answers_like_dictionaries(real, taken)


def _answers_like_dictionaries(real: SqlStore, taken: list[Step]) -> None:
    fake = FakeStore()
    for each in taken:
        _take(fake, each)
        _take(real, each)
        assert list(answers(real)) == list(answers(fake))


def _take(store: FakeStore | SqlStore, response: Step) -> None:
    if isinstance(response, Changes):
        store.keep(response)
    elif isinstance(response, timedelta):
        store.purge(NOW + response)
    else:
        _erase(store, *response)


def _erase(store: FakeStore | SqlStore, place: ChannelRef, author: str | None) -> None:
    if author is None:
        store.erase_tenant(place.platform, place.tenant)
    else:
        store.erase_account(place.platform, place.tenant, author)
