"""What every part of the Discord adapter uses: calls, channels, ids, links, escaping."""
