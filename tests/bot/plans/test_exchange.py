"""Plans as files: what goes out comes in as it was, in both forms; what is wrong is listed and nothing is kept."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from bot.base.errors import BadInput, SettingsError
from bot.plans.exchange import (
    PlanEntry,
    entries_of,
    import_plans,
    plans_csv,
    plans_toml,
    read_plans_csv,
    read_plans_toml,
)
from bot.settings.settings import PromptPlan
from tests.bot.plans.test_plans import CHANNELS, FIRST, SECOND, asked, days, made, stage, typed
from tests.bot.stage import ROBIN, Stage, with_settings

ODD = '=1+1, "quoted"; a\ttab and “Ünïcode” \\ back'


def filled() -> Stage:
    scene = stage()
    first = made(scene, channels="#help, #lounge Asia/Tokyo", why=ODD)
    typed(scene, f"prompt add {first} {ODD}")
    made(scene, words="Nothing yet", questions="", rhythm="every last friday at 10:00 Europe/Berlin")
    return scene


@pytest.mark.parametrize(("write", "read"), [(plans_toml, read_plans_toml), (plans_csv, read_plans_csv)])
def test_what_goes_out_comes_in_as_it_was(
    write: Callable[[Iterable[PlanEntry]], str], read: Callable[[str], Sequence[PlanEntry]]
) -> None:
    scene = filled()
    entries = entries_of(scene.context)
    assert list(read(write(entries))) == list(entries)
    other = stage()
    import_plans(other.context, read(write(entries)))
    assert list(entries_of(other.context)) == list(entries)
    before = dict(other.store.plans.by_token)
    import_plans(other.context, read(write(entries)))
    assert other.store.plans.by_token == before


def test_what_came_in_approved_goes_out_in_the_name_of_who_approved_it() -> None:
    scene = filled()
    other = stage()
    other.later(hours=2)
    import_plans(other.context, read_plans_toml(plans_toml(entries_of(scene.context))))
    other.tick()
    days(other, 1)
    assert asked(other)[-1] == FIRST
    assert other.store.prompts.slots()[0].approved_by == ROBIN.id


def test_an_approval_by_somebody_who_may_not_give_it_is_none() -> None:
    scene = stage()
    text = (
        '[[prompt]]\nid = "a"\nchannels = "town:help"\nrhythm = "every day at 10:00"\n'
        f'[[prompt.question]]\ntext = "{FIRST}"\napproved_by = "town:kim"\n'
    )
    imported = import_plans(scene.context, read_plans_toml(text))
    assert imported.notes == [f"a: town:kim is no manager, so “{FIRST}” is not approved"]
    (question,) = scene.store.plans.questions(["a"])
    assert not question.may_go_out


def test_every_fault_is_listed_at_once_and_then_nothing_is_kept() -> None:
    scene = stage()
    rows = (
        "id,purpose,channels,rhythm,question\n"
        'good,x,#help,every day at 10:00,"What now?"\n'
        "Bad Id,x,#help,by hand,What?\n"
        "where,x,#attic,by hand,What?\n"
        "when,x,#help,sometimes,What?\n"
    )
    with pytest.raises(SettingsError) as refused:
        import_plans(scene.context, read_plans_csv(rows))
    said = refused.value.sentence
    for part in ("Bad Id: its id is made of", "where: I do not listen in #attic", "when: “sometimes” says no time"):
        assert part in said
    assert scene.store.plans.plans() == []


@pytest.mark.parametrize("text", ["not toml at all", "prompt = 3", "[[prompt]]\nquestion = 7\n"])
def test_a_file_of_something_else_is_said_to_be_none(text: str) -> None:
    with pytest.raises(BadInput, match="no file of prompts"):
        read_plans_toml(text)
    with pytest.raises(BadInput, match="has no column"):
        read_plans_csv("a,b\n1,2\n")


def test_a_changed_file_changes_the_order_and_adds_and_takes_nothing_away() -> None:
    scene = stage()
    id = made(scene, questions=f"{FIRST}\n{SECOND}")
    plan = f"{id},Other,#lounge,by hand"
    rows = f'id,purpose,channels,rhythm,question\n{plan},"What else?"\n{plan},{SECOND}\n'
    import_plans(scene.context, read_plans_csv(rows))
    listed = scene.store.plans.questions([id])
    assert [question.text for question in listed] == ["What else?", SECOND, FIRST]
    assert [question.may_go_out for question in listed] == [False, True, True]
    assert scene.store.plans.plans()[0].channels[0].id == "town:lounge"


def test_what_is_declared_is_left_as_it_is() -> None:
    plan = PromptPlan("fixed", FIRST, "town:help", ROBIN.id)
    scene = with_settings(prompts=(plan,), channels=CHANNELS)
    assert entries_of(scene.context) == []
    imported = import_plans(scene.context, read_plans_csv("id,channels,rhythm,question\nfixed,#help,by hand,What?\n"))
    assert imported.plans == []
    assert imported.notes == ["fixed: declared in goodneighbor.toml, left as it is"]
