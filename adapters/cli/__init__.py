"""The command line: each command in a file of its own, loaded only when it is called."""
