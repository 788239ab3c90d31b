"""`prompts check|list|next|run`: whether a question invites answers; what is asked, when, and who approved it."""

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from rich.table import Table

from adapters.app import acting_members, looking_back
from adapters.cli.console import open_console
from adapters.cli.exit_status import PARTLY
from adapters.core import utc_now
from adapters.settings.load import load_settings
from adapters.triage.languages import FastTextLanguages
from bot.base.clean import clean
from bot.base.errors import BadInput, Foreign, NotPossible, StorageError
from bot.base.person import Person
from bot.model.prompt import PromptSlot
from bot.prompts import asking
from bot.prompts.asking import coming as slots_to_come
from bot.prompts.judgement import judge_prompt
from bot.settings.schedule import DAYS, Schedule, next_slots
from bot.settings.settings import PromptPlan, Settings


def check(text: str) -> None:
    """A line for each thing that speaks against asking it; exit status 1 when there is one."""
    judgement = judge_prompt(clean(text), FastTextLanguages())
    for line in judgement.lines:
        typer.echo(line)
    if judgement.findings:
        raise typer.Exit(PARTLY)


def show(config: Path, env: Path) -> None:
    """A line for each prompt, with its latest posting."""
    settings, latest = asyncio.run(_latest(config, env))
    if not settings.prompts:
        typer.echo("There are no prompts in the settings yet; [[prompts]] in goodneighbor.example.toml shows one.")
        return
    table = Table(box=None, pad_edge=False)
    for title in ("prompt", "asks", "when", "approved by", "latest"):
        table.add_column(title, overflow="fold")
    for plan in settings.prompts:
        approved = plan.approved_by or "nobody yet"
        table.add_row(plan.id, plan.text, rhythm(plan.schedule) + _next(plan), approved, _last(plan, latest))
    open_console().print(table)


def _next(plan: PromptPlan) -> str:
    """When it is asked next, if it is planned at all."""
    if plan.schedule is None or not plan.approved_by:
        return ""
    slots = next_slots(plan.id, plan.schedule, utc_now(), 1)
    return f"; next {slots[0].at.astimezone(ZoneInfo(plan.schedule.zone)):%Y-%m-%d}" if slots else ""


def coming(count: int, config: Path, env: Path) -> None:
    """The next postings, soonest first, in the time of their own zone."""
    settings, _ = load_settings(config, env)
    slots = slots_to_come(settings, utc_now(), count)
    if not slots:
        typer.echo("Nothing is planned: no prompt has both a schedule and somebody's approval.")
    for slot in slots:
        plan = settings.prompt(slot.plan)
        zone = plan.schedule.zone if plan and plan.schedule else "UTC"
        typer.echo(f"{slot.at.astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M} {zone}  {slot.plan}")


def run_now(prompt: str, by: str | None, config: Path, env: Path) -> None:
    """Plan a posting for now, approved by a named manager."""
    slot = asyncio.run(_run(prompt, by, config, env))
    typer.echo(f'Planned "{slot.text}" for {slot.place}, approved by {slot.approved_by}.')
    typer.echo("A running Goodneighbor posts it within a second, otherwise it is posted at the next start.")


async def _run(prompt: str, by: str | None, config: Path, env: Path) -> PromptSlot:
    settings, keys = load_settings(config, env)
    plan = settings.prompt(prompt)
    if plan is None:
        known = ", ".join(prompt_plan.id for prompt_plan in settings.prompts) or "none"
        raise BadInput(f'There is no prompt "{prompt}" in {config}; known: {known}.')
    approver = by or plan.approved_by
    if not approver:
        raise NotPossible(f'Nobody has approved "{prompt}": write approved_by beside it, or say --by slack:U0MANAGER.')
    async with acting_members(keys, settings) as core:
        return await core.do(asking.run_now, prompt, Person(approver, approver))


async def _latest(config: Path, env: Path) -> tuple[Settings, list[PromptSlot]]:
    settings, keys = load_settings(config, env)
    try:
        async with looking_back(keys, settings) as core:
            return settings, list((await core.read(asking.plans)).latest)
    except Foreign:
        raise
    except StorageError:
        return settings, []


def _last(plan: PromptPlan, latest: list[PromptSlot]) -> str:
    for slot in latest:
        if slot.plan == plan.id:
            return f"{slot.day} {slot.state}, {slot.answers} answers" + (f" ({slot.note})" if slot.note else "")
    return "not asked yet"


def rhythm(schedule: Schedule | None) -> str:
    """When a prompt recurs, in words."""
    if schedule is None:
        return "when somebody runs it"
    days = ", ".join(day.capitalize() for day in DAYS if day in schedule.on) or "every day"
    weeks = "" if schedule.weeks == 1 else f", every {schedule.weeks} weeks"
    return f"{days} at {schedule.at:%H:%M}{weeks} ({schedule.zone})"
