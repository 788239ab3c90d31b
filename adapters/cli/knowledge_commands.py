"""The words of `goodneighbor knowledge`; as in `main.py`, nothing is loaded before they are used."""

from typing import Annotated

import typer

from adapters.cli.options import CONFIG, ENV, Config, EnvFile

knowledge = typer.Typer(no_args_is_help=True, help="The documents that answers rest on.")


@knowledge.command("add")
def knowledge_add(
    sources: Annotated[
        list[str], typer.Argument(help="Folders or files: Markdown, HTML, text.", metavar="PATH|URL...")
    ],
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Read documents; later only what has changed."""
    from adapters.cli import knowledge as known

    known.add(sources, env)


@knowledge.command("list")
def knowledge_list(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """The documents, with version and age."""
    from adapters.cli import knowledge as known

    known.show(env)


@knowledge.command("search")
def knowledge_search(
    words: Annotated[str, typer.Argument(help="What somebody might ask.")],
    count: Annotated[int, typer.Option("--count", min=1, max=50)] = 5,
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """The passages that come nearest."""
    from adapters.cli import knowledge as known

    known.search(words, count, env)


@knowledge.command("check")
def knowledge_check(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """Name files that are gone or have changed since they were added."""
    from adapters.cli import knowledge as known

    known.check(env)


@knowledge.command("remove")
def knowledge_remove(
    source: Annotated[str, typer.Argument(help="A folder that was added, or the path of a document.")],
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Forget documents."""
    from adapters.cli import knowledge as known

    known.remove(source, env)
