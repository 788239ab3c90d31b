"""What every part of the Slack adapter uses: the client, users, links, escaping."""
