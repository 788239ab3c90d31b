"""What every storage keeps of what people taught: rules, calibrations, judgements; and what it forgets of them."""

from dataclasses import replace
from datetime import timedelta

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.model.calibration import Adjustment, Calibration
from bot.model.exclusion import Exclusion
from bot.ports.changes import Changes
from bot.ports.store import Storage
from tests.storage.examples import ANN, HELP, LOUNGE, NOW, days, rule, sampled, suggestion, verdict


async def keep(storage: Storage, **changes: object) -> None:
    await storage.do(lambda store: store.keep(Changes(**changes)))  # type: ignore[arg-type]


async def test_a_rule_comes_back_as_it_was_kept(storage: Storage) -> None:
    whole = replace(
        rule("whole"),
        rule=Exclusion(Kind.QUESTION, "slack:C0HELP", "slack:U1", "inkwell club", 0.6),
        by=ANN,
        accepted_at=NOW,
        undone_by=ANN,
        undone_at=NOW + days(1),
    )
    await keep(storage, rules=[rule("older", NOW - days(1)), whole])
    assert await storage.read(lambda store: store.rule("whole")) == whole
    assert [it.token for it in await storage.read(lambda store: store.rules())] == ["whole", "older"]


async def test_a_calibration_comes_back_as_it_was_kept_and_can_be_taken_back(storage: Storage) -> None:
    learned = Calibration(NOW, {("slack:C0HELP", "question"): Adjustment(0.8, -0.5, 40, 12)})
    await keep(storage, lessons=[learned, Calibration(NOW - days(1), {})])
    assert await storage.read(lambda store: store.lessons()) == [Calibration(NOW - days(1), {}), learned]
    await keep(storage, lessons=[replace(learned, undone_by=ANN.id)])
    assert (await storage.read(lambda store: store.lessons()))[-1].undone_by == ANN.id


async def test_a_drawn_message_comes_back_with_what_was_said_of_it(storage: Storage) -> None:
    judged = replace(sampled("a2"), shown=True, called_for=False, by=ANN, judged_at=NOW)
    await keep(storage, samples=[sampled("a1", NOW - days(2)), judged])
    assert await storage.read(lambda store: store.sample("a2")) == judged
    assert [it.token for it in await storage.read(lambda store: store.samples(NOW - days(1)))] == ["a2"]


async def test_after_a_month_a_judgement_stays_without_its_message(storage: Storage) -> None:
    await keep(storage, samples=[replace(sampled("a1"), called_for=True, by=ANN, judged_at=NOW)], rules=[rule()])
    assert await storage.do(lambda store: store.purge(NOW + days(31))) == 2
    kept = await storage.read(lambda store: store.sample("a1"))
    assert kept is not None
    assert (kept.ref.id, kept.author, kept.called_for) == ("", "", True)


async def test_a_proposal_goes_after_a_month_and_an_accepted_rule_stays(storage: Storage) -> None:
    await keep(storage, rules=[rule("proposed"), replace(rule("accepted"), by=ANN, accepted_at=NOW)])
    await storage.do(lambda store: store.purge(NOW + days(31)))
    assert [it.token for it in await storage.read(lambda store: store.rules())] == ["accepted"]


async def test_who_is_forgotten_is_named_by_no_rule_and_no_drawn_message(storage: Storage) -> None:
    about = replace(rule("about"), rule=Exclusion(author="slack:U1"), by=ANN, accepted_at=NOW)
    await keep(storage, rules=[about, rule("other")], samples=[sampled("a1"), sampled("a2", author="U2")])
    assert (await storage.read(lambda store: store.own("slack", "T1", "U1"))).sampled == 1
    await storage.do(lambda store: store.erase("slack", "T1", "U1"))
    assert [it.token for it in await storage.read(lambda store: store.rules())] == ["other"]
    assert [it.author for it in await storage.read(lambda store: store.samples(NOW))] == ["", "U2"]
    assert (await storage.read(lambda store: store.own("slack", "T1", "U1"))).sampled == 0


async def test_verdicts_are_read_one_after_the_other_oldest_first(storage: Storage) -> None:
    said = [verdict(str(number), at=NOW + timedelta(minutes=number)) for number in (3, 1, 2)]
    await keep(storage, verdicts=said)
    found = await storage.read(lambda store: [it.ref.id for it in store.verdicts_since(NOW + timedelta(minutes=2))])
    assert found == ["2", "3"]


async def test_a_card_remembers_the_other_messages_it_speaks_of(storage: Storage) -> None:
    early = replace(suggestion(), alike=(MessageRef(HELP, "1"), MessageRef(LOUNGE, "2")))
    await keep(storage, suggestions=[early])
    assert await storage.read(lambda store: store.suggestion(early.id)) == early
