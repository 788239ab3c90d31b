"""The words of `goodneighbor prompts`; as in `main.py`, nothing is loaded before they are used."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.options import CONFIG, ENV, Config, EnvFile

prompts = typer.Typer(no_args_is_help=True, help="The open-ended questions that you ask your community.")


@prompts.command("list")
def prompts_list(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """List the prompts, who approved them, and how the latest postings went."""
    from adapters.cli import prompts as asking

    asking.show(config, env)


@prompts.command("next")
def prompts_next(
    count: Annotated[int, typer.Option("--count", min=1, max=100)] = 5, config: Config = CONFIG, env: EnvFile = ENV
) -> None:
    """Show when the next postings are due."""
    from adapters.cli import prompts as asking

    asking.coming(count, config, env)


@prompts.command("check")
def prompts_check(
    text: Annotated[str, typer.Argument(help="The question, in quotes.")], config: Config = CONFIG, env: EnvFile = ENV
) -> None:
    """Say what keeps people from answering a question, and how to ask it instead (status 1 if it should not go out)."""
    from adapters.cli import prompts as asking

    asking.check(text)


@prompts.command("export")
def prompts_export(
    file: Annotated[Path | None, typer.Argument(help="Where to; without it, to the screen.")] = None,
    table: Annotated[bool, typer.Option("--csv", help="A table for a spreadsheet, not TOML.")] = False,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Write the prompts that were made in chat into a file: TOML, or CSV."""
    from adapters.cli import plan_files

    plan_files.export(file, table, config, env)


@prompts.command("import")
def prompts_import(
    file: Annotated[Path, typer.Argument(help="A file that `export` wrote, or one like it: .toml or .csv.")],
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Take in prompts from a file, all of them or, with every fault named, none."""
    from adapters.cli import plan_files

    plan_files.take_in(file, config, env)


@prompts.command("answers")
def prompts_answers(
    prompt: Annotated[str, typer.Argument(help="The prompt's id.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON, not a table.")] = False,
    outside: Annotated[bool, typer.Option("--outside", help="For others: counts from five on, agreed quotes.")] = False,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Print what members answered to a prompt, as CSV or JSON."""
    from adapters.cli import plan_files

    plan_files.answers(prompt, as_json, outside, config, env)


@prompts.command("run")
def prompts_run(
    prompt: Annotated[str, typer.Argument(help="The prompt's id.")],
    by: Annotated[str | None, typer.Option("--by", help="The manager who approves it.")] = None,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Ask a prompt now; a running installation posts it within a second."""
    from adapters.cli import prompts as asking

    asking.run_now(prompt, by, config, env)
