"""The desk in Discord: what happens when a person presses a button on a card, chooses from a menu, or sends a window.

Everything is found again by the id on the button, so cards of earlier starts work as new ones do.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord

from adapters.core import Core, utc_now
from adapters.discord.base.channels import PLATFORM
from adapters.discord.base.custom_ids import parts_of
from adapters.discord.base.escaping import escape, to_copy
from adapters.discord.desk import exclusions as rules
from adapters.discord.desk import feedback as learned
from adapters.discord.desk import replies as answers
from adapters.discord.desk.components import moment
from adapters.discord.desk.lists import AGAIN
from adapters.discord.desk.replies import Interaction, person_of
from adapters.discord.desk.weekly_review import Twenty
from bot.base.errors import BadInput, NotPossible
from bot.base.humanize import plural
from bot.base.person import Person
from bot.desk.cards import actions
from bot.desk.cards import snooze as later
from bot.desk.digests import held_cards, introduction
from bot.desk.exclusions import rules as exclusion_rules
from bot.desk.feedback import learned as feedback
from bot.desk.responses import choosing
from bot.desk.responses.all_options import describe_options, option_named
from bot.desk.responses.choosing import LONGEST_REASON
from bot.desk.responses.own_links import notes_on
from bot.insight.desk_lists import card_named
from bot.model.card import Card, Dismissal, ResponseKind
from bot.settings.permissions import Permission, require

Press = Callable[[Interaction, str], Awaitable[None]]

ABOUT = (
    "A person of {brand} wrote this question and approved it; I only posted it. Answers in the thread are kept for 180 "
    "days, so that the people of {brand} can read them together, and they follow your edits and deletions. `/privacy` "
    "shows what is kept of you, and takes it away."
)


class Desk:
    """Presses by verb; what is raised with a sentence is said to the person alone."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._by_verb: Mapping[str, Press] = {
            "take": self.take,
            "write": self.write,
            "written": self.written,
            "ways": self.ways,
            "way": self.way,
            "nothing": self.nothing,
            "hand": self.hand,
            "no": self.no,
            "why": self.why,
            "later": self.later,
            "until": self.until,
            "about": self.about,
            rules.ACCEPTING: self.accept_rule,
            rules.DECLINING: self.decline_rule,
            rules.TAKING_BACK: self.undo_rule,
            learned.LAST: self.unlearn,
            learned.ALL: self.unlearn_all,
            introduction.VERB: self.introduce,
            held_cards.VERB: self.show_held,
            AGAIN: self.open_again,
            **Twenty(core).by_verb,
        }

    async def on_press(self, interaction: Interaction) -> None:
        """A button, a menu or a window of ours; others are left alone."""
        data: Any = interaction.data or {}
        parts = parts_of(str(data.get("custom_id", "")))
        if parts is not None and parts[0] in self._by_verb:
            await answers.in_time(interaction, self._by_verb[parts[0]](interaction, parts[1]))

    async def take(self, interaction: Interaction, token: str) -> None:
        """The person has it."""
        it = await self._core.do(actions.take, token, person_of(interaction, self._core))
        await answers.say(interaction, f"It is yours; free again {moment(it.due)}.{_where(it)}")

    async def write(self, interaction: Interaction, token: str) -> None:
        """A window with the draft."""
        it = await self._workable(interaction, token)
        await interaction.response.send_modal(answers.writing_window(token, "Write reply", it.draft.text))

    async def written(self, interaction: Interaction, token: str) -> None:
        """The wording is kept, and shown so that it can be copied: the person posts it."""
        text = answers.typed(interaction.data, "text")
        it = await self._core.do(actions.rewrite, token, person_of(interaction, self._core), text)
        notes = "".join(f"\n-# {escape(note)}" for note in await self._core.read(notes_on, text))
        await answers.say(interaction, f"Copy it, and post it as yourself:{_where(it)}{notes}\n{to_copy(text)}")

    async def ways(self, interaction: Interaction, token: str) -> None:
        """Other ways to step in: those that lie open, and in small words why the others do not."""
        choice = await self._core.read(choosing.response_choice, token, person_of(interaction, self._core))
        options = [(way.name, describe_options(way, choice.moment)) for way in choice.offered.open]
        menu = answers.menu("way", token, "Other ways", options)
        menu = answers.with_people(menu, "hand", token, "Hand it to a colleague")
        closed = [f"-# Not just now: {name}. {escape(why)}" for name, why in choice.offered.closed]
        await answers.say(interaction, "\n".join(["What would help most?", *closed]), menu)

    async def way(self, interaction: Interaction, token: str) -> None:
        """A window that begins in that way."""
        person, name = person_of(interaction, self._core), answers.chosen(interaction.data)
        way = option_named(name)
        choice = await self._core.read(choosing.response_choice, token, person)
        if way is not None and way.response is ResponseKind.NOTHING:
            await interaction.response.send_modal(answers.reason_window(token, "Do nothing", LONGEST_REASON))
            return
        here = choice.moment.it.place.platform == PLATFORM
        names = await answers.names_of(interaction, choice.moment.accounts if here else ())
        begun = await self._core.do(choosing.start_response, token, person, name, names)
        await interaction.response.send_modal(answers.writing_window(token, begun.way.name, begun.opening))

    async def nothing(self, interaction: Interaction, token: str) -> None:
        """Nothing is to be done, and why: the card closes with that."""
        reason = answers.typed(interaction.data, "text")
        await self._core.do(choosing.close_without_reply, token, person_of(interaction, self._core), reason)
        await answers.say(interaction, "Noted. The card is closed, and your reason stays with it.")

    async def hand(self, interaction: Interaction, token: str) -> None:
        """The colleague who was chosen has it; the card tells them."""
        account, name, bot = answers.chosen_person(interaction.data)
        if bot:
            raise NotPossible(f"{name} is a bot; choose a person of the brand.")
        to = Person(f"{PLATFORM}:{account}", name)
        await self._core.do(actions.hand_over, token, person_of(interaction, self._core), to)
        await answers.change(interaction, f"{escape(name)} has it now; the card says that you handed it over.")

    async def no(self, interaction: Interaction, token: str) -> None:
        """Why is it not for us?"""
        await self._workable(interaction, token)
        options = [(why.value, "") for why in Dismissal]
        await answers.say(interaction, "Why is it not for us?", answers.menu("why", token, "Not for us", options))

    async def why(self, interaction: Interaction, token: str) -> None:
        """Not for us."""
        wanted = answers.chosen(interaction.data)
        why = next((why for why in Dismissal if why.value == wanted), None)
        if why is None:
            raise BadInput("Choose one of the reasons.")
        person = person_of(interaction, self._core)
        await self._core.do(actions.dismiss, token, person, why)
        offer = await self._core.read_then_do(exclusion_rules.offer_rule, exclusion_rules.keep_offer, token, person)
        noted = f"Noted: {why.value}. The card is closed."
        await answers.change(interaction, *(rules.offered(offer) if offer is not None else (noted,)))

    async def accept_rule(self, interaction: Interaction, token: str) -> None:
        """The proposed rule holds from now on."""
        rule = await self._core.do(exclusion_rules.accept_rule, token, person_of(interaction, self._core))
        await answers.change(interaction, rules.accepted(rule))

    async def decline_rule(self, interaction: Interaction, _: str) -> None:
        """Only this card."""
        await answers.change(interaction, "Only this card is closed.")

    async def undo_rule(self, interaction: Interaction, _: str) -> None:
        """The rule that was chosen holds no more; the list shows it."""
        person = person_of(interaction, self._core)
        await self._core.do(exclusion_rules.undo_rule, answers.chosen(interaction.data), person)
        listed = await self._core.read(exclusion_rules.list_rules, person)
        await answers.change(interaction, *rules.listing(listed, self._zone))

    async def unlearn(self, interaction: Interaction, token: str, every: bool = False) -> None:
        """The last calibration holds no more; what does is shown."""
        person = person_of(interaction, self._core)
        await self._core.do(feedback.undo_calibration, token, person, every)
        await answers.change(
            interaction, *learned.shown(await self._core.read(feedback.list_calibrations, person), self._zone)
        )

    async def unlearn_all(self, interaction: Interaction, token: str) -> None:
        """None holds any more."""
        await self.unlearn(interaction, token, every=True)

    async def later(self, interaction: Interaction, token: str) -> None:
        """When should it come back?"""
        await self._workable(interaction, token)
        options = [(name, "") for name in later.snooze_choices(utc_now(), self._zone)]
        await answers.say(interaction, "When should it come back?", answers.menu("until", token, "Later", options))

    async def until(self, interaction: Interaction, token: str) -> None:
        """Later."""
        at = later.snooze_until(answers.chosen(interaction.data), utc_now(), self._zone)
        await self._core.do(actions.snooze, token, person_of(interaction, self._core), at)
        await answers.change(interaction, f"It comes back {moment(at)}.")

    async def introduce(self, interaction: Interaction, token: str) -> None:
        """A manager has the bot say to new channels what it does there, signed."""
        posts = await self._core.do(introduction.announce_introduction, token, person_of(interaction, self._core))
        where = ", ".join(f"<#{post.target.partition(':')[2]}>" for post in posts)
        await answers.say(interaction, f"It is on its way to {where}, signed with your name.")

    async def open_again(self, interaction: Interaction, _: str) -> None:
        """The old card that was chosen comes back to the desk."""
        person = person_of(interaction, self._core)
        it = await self._core.do(actions.bring_back, answers.chosen(interaction.data), person)
        await answers.change(interaction, f"The card about {escape(it.author_name)} is open again, at the desk.")

    async def show_held(self, interaction: Interaction, token: str) -> None:
        """The cards that a digest told of come up."""
        found = await self._core.do(held_cards.show_held, token, person_of(interaction, self._core))
        await answers.say(interaction, f"{plural(len(found), 'card')} on the way, best first.")

    async def about(self, interaction: Interaction, _: str) -> None:
        """What stands behind a prompt, for any member."""
        await answers.say(interaction, ABOUT.format(brand=self._core.settings.brand.name))

    @property
    def _zone(self) -> str:
        return self._core.settings.brand.zone

    async def _workable(self, interaction: Interaction, token: str) -> Card:
        """The suggestion behind a button. `NotPossible` for strangers to the desk and for closed cards."""
        require(self._core.settings, person_of(interaction, self._core), Permission.WORK)
        card = await self._core.read(card_named, token)
        if card is None:
            raise NotPossible("This card is not known any more.")
        if not card.suggestion.alive:
            raise NotPossible("This card is closed.")
        return card.suggestion


def _where(it: Card) -> str:
    return f" <{it.link}>" if it.link else ""


def is_press(interaction: Interaction) -> bool:
    """Whether it is a button, a menu or a window, and no command."""
    return interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit)
