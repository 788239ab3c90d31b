"""The words of `goodneighbor snippets`; as in `main.py`, nothing is loaded before they are used."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.options import CONFIG, ENV, Config, EnvFile

snippets = typer.Typer(no_args_is_help=True, help="Saved replies of the team.")


@snippets.command("add")
def snippets_add(
    files: Annotated[
        list[Path], typer.Argument(help="Markdown: a heading names each reply. Or a text, named after its file.")
    ],
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Save replies from files; one of the same name is replaced."""
    from adapters.cli import snippets as saved

    saved.add(files, config, env)


@snippets.command("list")
def snippets_list(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """The saved replies, as `add` reads them."""
    from adapters.cli import snippets as saved

    saved.show(config, env)


@snippets.command("remove")
def snippets_remove(
    name: Annotated[str, typer.Argument(help="What the reply is called.")],
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Remove a saved reply."""
    from adapters.cli import snippets as saved

    saved.remove(name, config, env)
