"""The `goodneighbor` command: its words, and nothing loaded before they are used."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.database_commands import db
from adapters.cli.knowledge_commands import knowledge
from adapters.cli.options import CONFIG, ENV, Config, EnvFile
from adapters.cli.prompt_commands import prompts
from adapters.cli.settings_commands import settings
from adapters.cli.snippets_commands import snippets

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Helps the people who speak for a brand be good neighbours in the communities where its users talk.",
)
slack = typer.Typer(no_args_is_help=True, help="What Slack needs to know.")
discord = typer.Typer(no_args_is_help=True, help="What Discord needs to know.")
privacy = typer.Typer(no_args_is_help=True, help="What is kept of a person: show, export or erase it.")
app.add_typer(knowledge, name="knowledge")
app.add_typer(snippets, name="snippets")
app.add_typer(settings, name="settings")
app.add_typer(prompts, name="prompts")
app.add_typer(db, name="db")
app.add_typer(slack, name="slack")
app.add_typer(discord, name="discord")
app.add_typer(privacy, name="privacy")

# Every command takes both, so that one may always say them; some have no use for one of them.
AnyConfig = Annotated[Path, typer.Option("--config", help="The settings.", show_default=True)]
AnyEnv = Annotated[Path, typer.Option("--env", help="Tokens and addresses.", show_default=True)]
# `init` makes the files, and `doctor` says itself what is missing.


def print_version(wanted: bool) -> None:
    """The version, and nothing else."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"goodneighbor {version('goodneighbor')}")
        raise typer.Exit


@app.callback()
def everywhere(
    ctx: typer.Context,
    config: AnyConfig = CONFIG,
    env: AnyEnv = ENV,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=print_version, is_eager=True)
    ] = False,
) -> None:
    """What every command takes, before its name or after it."""
    from adapters.cli.options import for_all

    ctx.default_map = for_all(ctx.command, {"config": str(config), "env": str(env)})


@app.command()
def demo(
    reset: Annotated[bool, typer.Option("--reset", help="Start anew with the made-up hour.")] = False,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Another port for the page.")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address of the page.")] = False,
) -> None:
    """Open the sandbox: a made-up community and your desk, on a page of this machine."""
    from adapters.cli import run as running

    running.demo(reset, port, not no_browser)


@app.command()
def run(
    standby: Annotated[
        bool, typer.Option("--standby", help="Wait while another one runs on the database; take over when it ends.")
    ] = False,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Start Goodneighbor (Ctrl-C stops it)."""
    from adapters.cli import run as running

    running.run(config, env, standby)


@app.command()
def init(config: AnyConfig = CONFIG, env: AnyEnv = ENV) -> None:
    """Ask a few questions, write the settings, and say what to do next."""
    from adapters.cli.init import init as asking

    asking.init(config, env)


@app.command()
def doctor(
    live: Annotated[bool, typer.Option("--live", help="Post a test card to the desk and wait for a press.")] = False,
    config: AnyConfig = CONFIG,
    env: AnyEnv = ENV,
) -> None:
    """Check every token, scope, channel and setting, and say how to fix what is wrong."""
    from adapters.cli import doctor as looking

    looking.doctor(config, env, live)


@app.command()
def replay(
    export: Annotated[
        Path | None, typer.Argument(help="A Slack export, or DiscordChatExporter JSON; a folder, file or zip.")
    ] = None,
    jsonl: Annotated[Path | None, typer.Option("--jsonl", help="Write a line for each message there.")] = None,
    changed: Annotated[
        Path | None,
        typer.Option("--changed", metavar="TOML", help="Other settings; tried on your own last 30 days."),
    ] = None,
    without_rules: Annotated[
        bool, typer.Option("--without-rules", help="As if the team had no rules of its own; on the last 30 days.")
    ] = False,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Show the cards an export would have given, or try other settings on the last 30 days. Nothing is kept."""
    from adapters.cli import replay as replaying
    from adapters.cli import settings_trial as trying

    if changed is not None or without_rules:
        trying.print_settings_trial(changed or config, without_rules, export, jsonl, config, env)
    else:
        replaying.replay(export, jsonl, config)


@app.command()
def backtest(
    export: Annotated[Path, typer.Argument(help="A Slack export, or DiscordChatExporter JSON; a folder, file or zip.")],
    team: Annotated[list[str], typer.Option("--team", metavar="NAMES", help="Who answered there: names or ids.")],
    jsonl: Annotated[Path | None, typer.Option("--jsonl", help="Write a line for each message there.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page with plots there.")] = None,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Compare the cards an export would have given with what your team answered."""
    from adapters.cli import backtest as backtesting

    backtesting.backtest(export, team, jsonl, html, config)


@app.command()
def triage(
    thresholds: Annotated[bool, typer.Option("--thresholds", help="Print the score that counts.")] = False,
    fast: Annotated[bool, typer.Option("--fast", help="Use the small models only.")] = False,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Score messages: a JSON line in, a JSON line out."""
    from adapters.cli import triage as reading

    reading.triage(thresholds, fast, config)


@app.command()
def themes(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON lines in, JSON lines out.")] = False,
    number: Annotated[
        int | None, typer.Option("--themes", min=1, max=1000, help="How many themes; else as many as stand apart best.")
    ] = None,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Group short texts by what they are about: a JSON line in, a JSON line with its theme out."""
    from adapters.cli import themes as grouping

    grouping.themes(number)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A message.")], config: Config = CONFIG, env: EnvFile = ENV
) -> None:
    """Show what is noticed in a text, why, and whether it would make a card."""
    from adapters.cli import triage as reading

    reading.explain(text, config)


@app.command()
def draft(
    cases: Annotated[
        Path | None, typer.Option("--cases", metavar="FILE", help="Try your own cases: JSON lines with what is right.")
    ] = None,
    kept_cases: Annotated[bool, typer.Option("--kept-cases", help="Try the cases kept at the desk.")] = False,
    model: Annotated[
        bool, typer.Option("--model", help="Have your language model (llm in the settings) word drafts.")
    ] = False,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Answer questions from what is known: a JSON line in, a JSON line out."""
    from adapters.cli import knowledge as known

    known.draft(cases, kept_cases, model, config, env)


@app.command("gaps")
def show_gaps(
    count: Annotated[int, typer.Option("--count", min=1, max=200)] = 20, config: Config = CONFIG, env: EnvFile = ENV
) -> None:
    """List questions that came at least twice and that nothing known answers."""
    from adapters.cli import snippets as saved

    saved.show_gaps(count, config, env)


@app.command()
def stats(
    days: Annotated[int, typer.Option("--days", min=1, max=366)] = 30, config: Config = CONFIG, env: EnvFile = ENV
) -> None:
    """Show what happened lately, in numbers that say what they count."""
    from adapters.cli import stats as numbers

    numbers.stats(days, config, env)


@app.command()
def report(
    days: Annotated[int, typer.Option("--days", min=1, max=366)] = 30,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="One page, to read or print.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FOLDER", help="Each table for a spreadsheet.")] = None,
    json: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="The tables as JSON.")] = None,
    for_partners: Annotated[
        bool, typer.Option("--for-partners", help="Without names, learnings and counts below five.")
    ] = False,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Write what happened lately as a page or as tables."""
    from adapters.cli import report as writing

    writing.report(days, writing.Files(html, csv, json), for_partners, config, env)


@slack.command("manifest")
def slack_manifest(
    http: Annotated[str, typer.Option("--http", metavar="URL", help="The bot's address, when Slack calls it.")] = "",
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Print the manifest of the Slack app."""
    from adapters.cli import slack as telling

    telling.manifest(http)


@slack.callback()
def slack_group() -> None:
    """What Slack needs to know."""


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="Where archives are kept, the newest seven.")],
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Copy the database, the keys and both settings into one archive, also while Goodneighbor runs."""
    from adapters.cli import backup as keeping

    keeping.backup(folder, config, env)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="An archive that `backup` wrote.")],
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Put the database of a backup in place; nothing is sent again, and who was erased stays erased."""
    from adapters.cli import backup as keeping

    keeping.restore(file, config, env)


@discord.command("sync")
def discord_sync(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """Send Discord the commands, whether they changed or not."""
    from adapters.cli import discord as telling

    telling.sync(config, env)


@discord.callback()
def discord_group() -> None:
    """What Discord needs to know."""


Somebody = Annotated[str, typer.Argument(help="slack:U0MEMBER or discord:1234", metavar="PERSON")]


@privacy.command("show")
def privacy_show(person: Somebody, config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """Show what is kept of a person, in sentences."""
    from adapters.cli import privacy as asked

    asked.show(person, config, env)


@privacy.command("export")
def privacy_export(
    person: Somebody,
    out: Annotated[Path | None, typer.Option("--out", help="A file; else standard output.")] = None,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Write all of it as JSON."""
    from adapters.cli import privacy as asked

    asked.as_file(person, out, config, env)


@privacy.command("erase")
def privacy_erase(person: Somebody, config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """Forget a person everywhere."""
    from adapters.cli import privacy as asked

    asked.erase(person, config, env)


def main() -> None:
    """Run the command; a sentence and status 2 when it could not start, 1 when part of the input was bad."""
    from adapters.cli.exit_status import exit_with

    raise SystemExit(exit_with(app))
