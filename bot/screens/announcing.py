"""What a post at the desk offers to do: show held cards, introduce the bot to a channel, say what a prompt is about."""

from bot.base.humanize import plural
from bot.base.message import ChannelRef
from bot.base.state_keys import name_key
from bot.desk.digests.held_cards import show_held
from bot.desk.digests.introduction import announce_introduction
from bot.ports.context import Context
from bot.prompts.asking import run_now
from bot.prompts.judgement import judge_prompt
from bot.screens.panel import say
from bot.screens.privacy import ABOUT_PROMPT
from bot.screens.steps import Answer, Request
from bot.settings.permissions import Permission, require

RUN_ANYWAY = "run-anyway"
"""The word that posts a prompt whatever the coach says."""


def press_introduce(context: Context, request: Request) -> Answer:
    """A manager has the bot say to new channels what it does there, signed."""
    posts = announce_introduction(context, request.token, request.person)
    return say(f"It is on its way to {plural(len(posts), 'channel')}, signed with your name.")


def press_show(context: Context, request: Request) -> Answer:
    """The cards that a digest told of come up."""
    cards = show_held(context, request.token, request.person)
    return say(f"{plural(len(cards), 'card')} on the way, most important first.")


def press_about(context: Context, request: Request) -> Answer:
    """What stands behind a prompt, for any member."""
    return say(ABOUT_PROMPT.format(brand=context.settings.brand.name))


def answer_prompt(context: Context, request: Request) -> Answer:
    """A manager posts a prompt now; the command is the approval. One that the coach would change is posted anyway only
    when the manager says so."""
    require(context.settings, request.person, Permission.PLAN)
    plan = context.settings.prompt(request.words["prompt"])
    if plan and request.words["what"] != RUN_ANYWAY:
        findings = judge_prompt(plan.text, context.triage.languages).findings
        if findings:
            advice = "\n".join(finding.line for finding in findings)
            return say(f"Not asked yet.\n{advice}\nTo ask it as it is: prompt {RUN_ANYWAY} {plan.id}")
    tenant = context.tenants.get(str(request.place), "") if request.place else ""
    slot = run_now(context, request.words["prompt"], request.person, tenant)
    return say(f"It is on its way to {channel_name(context, slot.place)}.")


def channel_name(context: Context, place: ChannelRef) -> str:
    """How people know a channel, as far as its platform has told."""
    return context.store.state.values([name_key(place)]).get(name_key(place), f"#{place.channel}")
