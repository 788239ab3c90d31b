"""`goodneighbor slack manifest`: the Slack app that the bot needs, to paste where Slack asks for a manifest."""

import typer

from adapters.slack.setup.manifest import text, text_for_http


def manifest(http: str) -> None:
    """The manifest for Socket Mode, or for an app that Slack calls at the address `http`."""
    if http and not http.startswith(("https://", "http://")):
        raise typer.BadParameter("an address such as https://bot.example.com", param_hint="--http")
    typer.echo(text_for_http(http) if http else text(), nl=False)
