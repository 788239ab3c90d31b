"""What Slack's error words mean, and the click that mends each."""

from collections.abc import Mapping

APPS = "https://api.slack.com/apps"

BOT_TOKEN: Mapping[str, tuple[str, str]] = {
    "invalid_auth": ("Slack does not know this SLACK_BOT_TOKEN", "copy the Bot User OAuth Token again"),
    "not_authed": ("Slack got no SLACK_BOT_TOKEN", "copy the Bot User OAuth Token"),
    "token_revoked": ("SLACK_BOT_TOKEN was revoked", "install the app again and copy the new Bot User OAuth Token"),
    "token_expired": ("SLACK_BOT_TOKEN has expired", "switch token rotation off and install the app again"),
    "account_inactive": ("the app was removed from the workspace", "install the app again and copy the new token"),
    "not_allowed_token_type": ("SLACK_BOT_TOKEN is no bot token", "copy the token that begins with xoxb-"),
}
"""Error word to what is off and what to do, at Slack's page "OAuth & Permissions"."""

APP_TOKEN: Mapping[str, tuple[str, str]] = {
    "invalid_auth": ("Slack does not know this SLACK_APP_TOKEN", "copy the app-level token again, or make a new one"),
    "not_authed": ("Slack got no SLACK_APP_TOKEN", "make an app-level token"),
    "token_revoked": ("SLACK_APP_TOKEN was revoked", "make a new app-level token"),
    "missing_scope": ("SLACK_APP_TOKEN may not open connections", "make a new one with the scope connections:write"),
    "not_allowed_token_type": ("SLACK_APP_TOKEN is no app-level token", "copy the one that begins with xapp-"),
}
"""The same at Slack's page "Basic Information", under "App-Level Tokens"."""


def bot_token(error: str) -> tuple[str, str]:
    """What is off with the bot token, and how to mend it."""
    what, act = BOT_TOKEN.get(
        error, (f"Slack refuses SLACK_BOT_TOKEN ({error})", "copy the Bot User OAuth Token again")
    )
    return what, f'{APPS} > your app > "OAuth & Permissions": {act} into .env'


def app_token(error: str) -> tuple[str, str]:
    """What is off with the app token, and how to mend it."""
    unknown = (f"Slack opens no connection for SLACK_APP_TOKEN ({error})", "see that Socket Mode is on, make a new one")
    what, act = APP_TOKEN.get(error, unknown)
    return what, f'{APPS} > your app > "Basic Information" > "App-Level Tokens": {act}, and put it into .env'


def scope(name: str) -> str:
    """How to give the app a scope that it lacks."""
    return (
        f'{APPS} > your app > "OAuth & Permissions" > "Bot Token Scopes": add {name}, then "Reinstall to Workspace" '
        "and copy the token into .env if it is another one"
    )
