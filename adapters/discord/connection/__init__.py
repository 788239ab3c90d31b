"""The Discord client: connecting, start-up checks, and the platform as the program runs it."""
