"""Export and import of plans: TOML for people, CSV for spreadsheets."""

import csv
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from bot.base.clean import clean
from bot.base.errors import BadInput, GoodneighborError, SettingsError
from bot.base.person import Person
from bot.model.plan import Plan, PlanQuestion, PlanWithQuestions, QuestionState
from bot.plans.answers_export import FORMULA, csv_text
from bot.plans.editing import LONGEST_QUESTION
from bot.plans.listing import all_plans
from bot.plans.plan_drafts import channels_named
from bot.plans.turns import same_words
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.permissions import Permission, may, role_of
from bot.settings.rhythm import describe_rhythm, read_rhythm

IMPORTED = "import"
"""The author of imported plans and questions."""

PLAN_WORDS = ("id", "purpose", "channels", "rhythm", "why", "approver")
QUESTION_WORDS = ("question", "approved_by", "approved_name")
COLUMNS = (*PLAN_WORDS, *QUESTION_WORDS)


class QuestionEntry(NamedTuple):
    """A question in a file; `approved_by` is "" where nobody approved it."""

    text: str
    approved_by: str = ""
    approved_name: str = ""


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan in a file, with channels and rhythm as one would type them."""

    id: str
    purpose: str
    channels: str
    rhythm: str
    why: str = ""
    approver: str = ""
    questions: tuple[QuestionEntry, ...] = ()


class Imported(NamedTuple):
    """The imported plans, and a line for each thing that was left out."""

    plans: Sequence[Plan]
    notes: Sequence[str]


def entries_of(context: Context) -> Sequence[PlanEntry]:
    """Every plan made at the desk; declared ones stand in goodneighbor.toml already."""
    return [_entry(listed) for listed in all_plans(context) if not listed.plan.declared]


def _entry(listed: PlanWithQuestions) -> PlanEntry:
    plan = listed.plan
    questions = [
        QuestionEntry(each.text, each.approver.id, each.approver.name) if each.approver else QuestionEntry(each.text)
        for each in listed.questions
    ]
    channels = ", ".join(f"{channel.id} {channel.zone}".strip() for channel in plan.channels)
    rhythm = describe_rhythm(plan.schedule)
    return PlanEntry(plan.id, plan.purpose, channels, rhythm, plan.why, plan.approver, tuple(questions))


# --- files


def plans_toml(entries: Iterable[PlanEntry]) -> str:
    """Plans as TOML."""
    lines: list[str] = []
    for entry in entries:
        lines += ["[[prompt]]", *(f"{name} = {_quoted(getattr(entry, name))}" for name in PLAN_WORDS), ""]
        for question in entry.questions:
            approved = question.approved_by and [
                f"approved_by = {_quoted(question.approved_by)}",
                f"approved_name = {_quoted(question.approved_name)}",
            ]
            lines += ["[[prompt.question]]", f"text = {_quoted(question.text)}", *(approved or ()), ""]
    return "\n".join(lines)


def plans_csv(entries: Iterable[PlanEntry]) -> str:
    """Plans as CSV, a line for each question."""
    rows = [
        (*(getattr(entry, name) for name in PLAN_WORDS), *question)
        for entry in entries
        for question in entry.questions or (QuestionEntry(""),)
    ]
    return csv_text(COLUMNS, rows)


def read_plans_toml(text: str) -> Sequence[PlanEntry]:
    """The plans in a TOML text; `BadInput` where it cannot be read."""
    try:
        return [_from_table(table) for table in tomllib.loads(text)["prompt"]]
    except (tomllib.TOMLDecodeError, TypeError, AttributeError, KeyError) as error:
        raise BadInput(
            f"This is no file of prompts, which holds [[prompt]] as `prompts export` writes: {error}."
        ) from None


def read_plans_csv(text: str) -> Sequence[PlanEntry]:
    """The plans in a CSV; lines with the same id are one plan. `BadInput` where it cannot be read."""
    reader = csv.DictReader(text.removeprefix("\ufeff").splitlines(keepends=True))
    missing = [name for name in ("id", "channels", "rhythm", "question") if name not in (reader.fieldnames or ())]
    if missing:
        raise BadInput(f"The table has no column {', '.join(missing)}; its columns are {', '.join(COLUMNS)}.")
    plans: dict[str, PlanEntry] = {}
    for row in reader:
        words = {name: _plain(row.get(name)) for name in COLUMNS}
        entry = plans.setdefault(words["id"], _plan_entry(words))
        if words["question"]:
            question = QuestionEntry(*(words[name] for name in QUESTION_WORDS))
            plans[entry.id] = replace(entry, questions=(*entry.questions, question))
    return list(plans.values())


def _from_table(table: dict[str, Any]) -> PlanEntry:
    questions = tuple(
        QuestionEntry(str(each["text"]), str(each.get("approved_by", "")), str(each.get("approved_name", "")))
        for each in table.get("question", [])
    )
    return replace(_plan_entry({name: str(table.get(name, "")) for name in PLAN_WORDS}), questions=questions)


def _plan_entry(words: Mapping[str, str]) -> PlanEntry:
    return PlanEntry(
        id=words["id"],
        purpose=words["purpose"],
        channels=words["channels"],
        rhythm=words["rhythm"],
        why=words["why"],
        approver=words["approver"],
    )


def _quoted(words: str) -> str:
    """A text as TOML and JSON both write it."""
    return json.dumps(words, ensure_ascii=False)


def _plain(cell: str | None) -> str:
    """A cell without the sign that keeps a spreadsheet from working it out."""
    text = (cell or "").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


# --- taking in


def import_plans(context: Context, entries: Sequence[PlanEntry]) -> Imported:
    """Store the plans of a file: a known id changes that plan, questions are added and sorted, and nothing is removed.

    `SettingsError` lists everything that is wrong, and then nothing is stored.
    """
    faults: list[str] = []
    notes: list[str] = []
    changes = Changes()
    known = {listed.plan.id: listed for listed in all_plans(context)}
    for entry in entries:
        before = known.get(entry.id)
        if before is not None and before.plan.declared:
            notes.append(f"{entry.id}: declared in goodneighbor.toml, left as it is")
            continue
        try:
            _take_in(context, entry, before, changes, notes)
        except GoodneighborError as error:
            faults.append(f"{entry.id or 'a prompt without an id'}: {error.sentence}")
    if faults:
        raise SettingsError(faults)
    context.store.keep(changes)
    return Imported(changes.plans, notes)


def _take_in(
    context: Context, entry: PlanEntry, before: PlanWithQuestions | None, changes: Changes, notes: list[str]
) -> None:
    if not entry.id or not all(letter.islower() or letter.isdigit() or letter == "-" for letter in entry.id):
        raise BadInput("its id is made of small letters, digits and hyphens.")
    kept = before.plan if before else None
    plan = Plan(
        id=entry.id[:40],
        purpose=" ".join(clean(entry.purpose).split()) or entry.id,
        channels=channels_named(context, entry.channels, ""),
        schedule=read_rhythm(entry.rhythm, context.settings.brand.zone),
        approver=entry.approver,
        why=clean(entry.why).strip(),
        made_by=kept.made_by if kept else IMPORTED,
        made_at=kept.made_at if kept else context.now,
    )
    changes.plans.append(plan)
    there = {same_words(each.text): each for each in (before.questions if before else ())}
    read = [_question(context, plan, each, there, notes) for each in entry.questions]
    others = [each for each in there.values() if each.token not in {question.token for question in read}]
    changes.questions += [replace(each, position=place) for place, each in enumerate([*read, *others], 1)]


def _question(
    context: Context, plan: Plan, entry: QuestionEntry, there: dict[str, PlanQuestion], notes: list[str]
) -> PlanQuestion:
    """A question as it is kept; an approval counts where it names somebody who may give it."""
    text = clean(entry.text).strip()
    if not text or len(text) > LONGEST_QUESTION:
        raise BadInput(f"a question has 1 to {LONGEST_QUESTION:,} characters.")
    before = there.get(same_words(text))
    if before is not None and before.text == text and before.may_go_out:
        return before
    approved = bool(entry.approved_by) and may(role_of(context.settings, entry.approved_by), Permission.PLAN)
    if entry.approved_by and not approved:
        notes.append(f"{plan.id}: {entry.approved_by} is no manager, so “{text[:60]}” is not approved")
    question = PlanQuestion(
        token=before.token if before else context.new_token(),
        plan=plan.id,
        position=0,
        text=text,
        state=QuestionState.WRITTEN,
        added_by=IMPORTED,
        added_at=context.now,
    )
    by = Person(entry.approved_by, entry.approved_name or entry.approved_by)
    return question.approved(by, context.now) if approved else question
