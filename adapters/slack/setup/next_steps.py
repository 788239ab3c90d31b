"""What is left to do in Slack after `goodneighbor init`: make the app, put its tokens into `.env`, invite it."""

from collections.abc import Iterator, Sequence

from adapters.platforms import Keys
from adapters.slack.setup.manifest import create_link, text


def next_steps(keys: Keys, channels: Sequence[str]) -> Iterator[str]:
    """A paragraph or line each; `channels` as the settings name them."""
    yield "\nSlack. If there is no app yet, this link fills in everything that it needs:\n"
    yield create_link(text())
    yield "\n(If the link is too long for your terminal: `goodneighbor slack manifest` prints what to paste instead, at"
    yield "https://api.slack.com/apps > Create New App > From a manifest.)\n"
    if not keys.get("slack_bot_token"):
        yield "Install the app to the workspace, then put into .env"
        yield "  SLACK_BOT_TOKEN   from OAuth & Permissions"
        yield "  SLACK_APP_TOKEN   from Basic Information > App-Level Tokens, with the scope connections:write"
    for channel in channels:
        yield f"In {channel.removeprefix('slack:')} write: /invite @goodneighbor"
