"""The words of `goodneighbor settings`; as in `main.py`, nothing is loaded before they are used."""

import typer

from adapters.cli.options import CONFIG, ENV, Config, EnvFile

settings = typer.Typer(no_args_is_help=True, help="What managers set from chat, beside the settings file.")


@settings.command("export")
def settings_export(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """Print the settings file with what was set from chat written into it."""
    from adapters.cli import chat_settings

    chat_settings.export(config, env)


@settings.command("diff")
def settings_diff(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """What that would change in the settings file, line by line, and what was set from chat and does not count."""
    from adapters.cli import chat_settings

    chat_settings.diff(config, env)
