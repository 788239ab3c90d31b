"""`prompts check|list|next|run`: whether a question invites answers; what is asked, when, and who approved it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from adapters.app import acting_members, looking_back, pretending
from adapters.cli.exit_status import PARTLY
from adapters.core import utc_now
from adapters.prompts.at_hand import prompt_reader
from adapters.settings.load import load_settings
from adapters.triage.languages import FastTextLanguages
from bot.base.clean import clean
from bot.base.errors import Foreign, NotPossible, StorageError
from bot.base.person import Person
from bot.model.plan import PlanWithQuestions
from bot.model.prompt import PromptSlot
from bot.plans import running
from bot.plans.listing import coming_of, is_asked
from bot.prompts.judgement import judge_prompt
from bot.settings.rhythm import describe_rhythm
from bot.settings.settings import Settings

MOST_LISTED = 8
"""So many questions of a plan are listed."""


def check(text: str) -> None:
    """A line for each thing that speaks against asking it; exit status 1 when there is one."""
    judgement = judge_prompt(clean(text), FastTextLanguages(), prompt_reader())
    for line in judgement.lines:
        typer.echo(line)
    if not judgement.lines:
        typer.echo("Nothing to remark.")
    if judgement.findings:
        raise typer.Exit(PARTLY)


def show(config: Path, env: Path) -> None:
    """A few lines for each prompt, with its questions and its latest posting."""
    settings, plans = asyncio.run(_plans(config, env, 1))
    if not plans.listed:
        typer.echo("There are no prompts yet. `/neighbor prompt new` makes one, or [[prompts]] in the settings.")
        return
    for listed in plans.listed:
        plan = listed.plan
        where = " (goodneighbor.toml)" if plan.declared else ""
        typer.echo(f"{plan.id}{where}: {describe_rhythm(plan.schedule)}{_next(settings, listed)}")
        typer.echo(f"  approved by {_approved(listed)}; latest: {_last(plan.id, plans.latest)}")
        for number, question in enumerate(listed.questions[:MOST_LISTED], 1):
            typer.echo(f"  {number}. {question.text}{'' if question.may_go_out else ' (not approved)'}")


def _next(settings: Settings, listed: PlanWithQuestions) -> str:
    """When it is asked next, if it is planned at all."""
    if listed.standing.paused:
        return f"; paused: {listed.standing.paused}"
    slots = coming_of(settings, listed, utc_now(), 1) if is_asked(listed) else ()
    return f"; next {slots[0].day:%Y-%m-%d}" if slots else ""


def _approved(listed: PlanWithQuestions) -> str:
    names = dict.fromkeys(question.approver.name for question in listed.approved if question.approver)
    return ", ".join(names) or "nobody yet"


def coming(count: int, config: Path, env: Path) -> None:
    """The next postings, soonest first, in the time of their own zone."""
    _, plans = asyncio.run(_plans(config, env, count))
    if not plans.coming:
        typer.echo("Nothing is planned: no prompt has both a schedule and somebody's approval.")
    for slot in plans.coming:
        typer.echo(f"{slot.at.astimezone(ZoneInfo(slot.zone)):%a %Y-%m-%d %H:%M} {slot.zone}  {slot.plan}")


def run_now(prompt: str, by: str | None, config: Path, env: Path) -> None:
    """Plan a posting for now, approved by a named manager."""
    for slot in asyncio.run(_run(prompt, by, config, env)):
        typer.echo(f'Planned "{slot.text}" for {slot.place}, approved by {slot.approved_by}.')
    typer.echo("A running Goodneighbor posts it within a second, otherwise it is posted at the next start.")


async def _run(prompt: str, by: str | None, config: Path, env: Path) -> Sequence[PromptSlot]:
    settings, keys = load_settings(config, env)
    async with acting_members(keys, settings) as core:
        question = (await core.read(running.to_run, prompt)).question
        approver = by or (question.approver.id if question.approver else "")
        if not approver:
            raise NotPossible(f'Nobody has approved "{prompt}". Approve it, or say --by slack:U0MANAGER.')
        return await core.do(running.run_now, prompt, Person(approver, approver))


async def _plans(config: Path, env: Path, count: int) -> tuple[Settings, running.Plans]:
    """The settings, and what the database says of prompts."""
    settings, keys = load_settings(config, env)
    try:
        async with looking_back(keys, settings) as core:
            return settings, await core.read(running.plans, count)
    except Foreign:
        raise
    except StorageError:  # there is no database yet: what the settings declare is all there is
        async with pretending(settings, utc_now) as core:
            return settings, await core.read(running.plans, count)


def _last(plan: str, latest: Sequence[PromptSlot]) -> str:
    for slot in latest:
        if slot.plan == plan:
            return f"{slot.day} {slot.state}, {slot.answers} answers" + (f" ({slot.note})" if slot.note else "")
    return "not asked yet"
