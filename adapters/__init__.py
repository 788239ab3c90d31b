"""Everything that talks to the outside: platforms, the page, the command line, the clock."""
