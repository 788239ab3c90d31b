"""Our posts for members in Discord: a prompt with its thread, and a reply posted for a person."""

import discord
from discord import ui

from adapters.discord.base.custom_ids import custom_id, nonce_of
from adapters.discord.base.escaping import escape, shorten
from bot.model.views import QuestionView, ReplyView
from bot.screens.prompts.proposals import PROPOSE


def question_text(question: QuestionView, asked_by: str) -> str:
    """A prompt: its first line is a heading."""
    why = f"{question.why.strip()}\n" if question.why.strip() else ""
    asked = f"-# Asked by {escape(asked_by)}. Answer in the thread, or not at all."
    return f"### {question.text.strip()}\n{why}{asked}"


def thread_name(text: str) -> str:
    """The name of a prompt's thread, cut to the 100 characters that Discord allows."""
    return shorten(" ".join(text.split()), 100)


def about_button(key: str) -> ui.View:
    """Beside a prompt: who asks, and what becomes of answers, which carries the mark by which the prompt is found
    again; and a window for a question of one's own."""
    view = ui.View(timeout=None)
    name = custom_id("about", nonce_of(key))
    view.add_item(ui.Button(label="About this question", style=discord.ButtonStyle.secondary, custom_id=name))
    propose = custom_id(PROPOSE.verb, PROPOSE.token)
    view.add_item(ui.Button(label=PROPOSE.text, style=discord.ButtonStyle.secondary, custom_id=propose))
    view.stop()
    return view


def reply_text(reply: ReplyView) -> str:
    """A person's words, posted by the bot with their name."""
    return f"{reply.text}\n-# Written by {escape(shorten(reply.name, 80))}, posted by the bot."
