"""`goodneighbor init`: asks who we are, where we listen and who answers, and writes both settings files."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import typer

from adapters.cli.init.answers import (
    chosen_from,
    desk_in,
    people_in,
    places_in,
    question_for_platforms,
    read_platforms,
    token,
    where,
    who,
    zone,
    zone_here,
)
from adapters.cli.init.next_steps import next_steps
from adapters.cli.init.questions import Asker, anything, several, words
from adapters.cli.program import as_typed
from adapters.platforms import Platform, platforms
from adapters.settings.toml_file import read_settings_file
from adapters.settings.write import NEW, Answers, checked_settings, env_text, settings_text, write_all
from bot.base.errors import CannotStart, SettingsError
from bot.desk.digests.introduction import introduction_text


def init(config: Path, env: Path, asker: Asker | None = None) -> None:
    """Ask, then write both files at once; Ctrl-C before that leaves everything as it was."""
    asker = asker or Asker()
    try:
        typer.echo("A few questions; Enter takes what stands in [brackets], Ctrl-C leaves everything as it is.\n")
        write_settings, write_env = _may_write(asker, config), _may_write(asker, env)
        if not (write_settings or write_env):
            typer.echo("Nothing was changed.")
            return
        question = f"Where does your community talk: {question_for_platforms()}"
        chosen = asker.ask(question, read_platforms, platforms()[0].name)
        answers = _about(asker, chosen) if write_settings else None
        values: dict[str, str] = _secrets(asker, chosen) if write_env else {}
        files = [(env, env_text(values), 0o600)] if write_env else []
        if answers is not None:
            text = settings_text(answers, _settings_before(config))
            settings = checked_settings(text, str(config))
            files.append((config, text, 0o644))
    except KeyboardInterrupt:
        raise CannotStart("\nNothing was written.") from None
    write_all(files)
    for path, _, _ in files:
        typer.echo(f"Wrote {path}.")
    for line in next_steps(chosen, values, answers):
        typer.echo(as_typed(line))
    if answers is not None:
        typer.echo(f"\nTell your members; for example:\n\n{introduction_text(settings)}")


def _may_write(asker: Asker, path: Path) -> bool:
    question = f"{path} is there already. Write it anew, and keep the old one as {path}.old?"
    return not path.exists() or asker.yes(question)


def _settings_before(config: Path) -> str:
    """The settings that are there, if they are right; else those of a new file."""
    try:
        read_settings_file(config)
    except SettingsError:
        return NEW
    return config.read_text(encoding="utf-8")


def _about(asker: Asker, chosen: Sequence[Platform]) -> Answers:
    name = asker.ask("Who are you: the name of the brand", words)
    offers = asker.ask("What do you offer, in a few words (such as: a note app)", anything, "")
    audience = asker.ask("For whom (such as: people who write)", anything, "")
    domains = asker.ask("Your web addresses, with commas (such as inkwell.example)", several, "")
    products = asker.ask("The names of your products, with commas", several, name)
    competitors = asker.ask("What members compare you with, with commas", several, "")
    day = asker.ask("Your time zone", zone, zone_here())
    channels, desk = _places(asker, chosen)
    people, managers = _people(asker, chosen)
    look = asker.yes("May the bot read the last 30 days of these channels once, to show you what nobody answered?")
    brand = (name, offers, audience, domains, products, competitors, day)
    return Answers(*brand, channels, desk, people, managers, look)


def _places(asker: Asker, chosen: Sequence[Platform]) -> tuple[list[str], str]:
    """The channels to listen in, and the desk."""
    channels = [place for each in chosen for place in asker.ask(where(each), partial(places_in, each))]
    home = chosen[0]
    question = f"The desk: a private {home.title} channel where your people see cards"
    return channels, asker.ask(question, lambda said: desk_in(home, said, channels), home.desk)


def _people(asker: Asker, chosen: Sequence[Platform]) -> tuple[list[str], list[str]]:
    """Who answers, and which of them may set things up."""
    people = [person for each in chosen for person in asker.ask(who(each), partial(people_in, each))]
    question = "Which of them may also set things up, with commas"
    return people, asker.ask(question, lambda said: chosen_from(said, people), "all")


def _secrets(asker: Asker, chosen: Sequence[Platform]) -> dict[str, str]:
    """The keys of `.env`; one may stay empty until the app exists."""
    typer.echo("\nTokens: leave a line empty when you do not have it yet, and fill it into the file later.")
    values: dict[str, str] = {}
    for key in (key for platform in chosen for key in platform.keys if key.secret):
        values[key.name] = asker.secret(key.secret, partial(token, key.start))
    return values | {"DATABASE_URL": "sqlite:///goodneighbor.db"}
