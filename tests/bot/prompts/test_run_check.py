"""Running a prompt by hand: the coach speaks first, and the manager may go on."""

from dataclasses import replace

from bot.base.person import Person
from bot.screens.announcing import RUN_ANYWAY, answer_prompt
from bot.screens.steps import Request
from bot.settings.settings import PromptPlan
from tests.bot.stage import Stage, with_settings
