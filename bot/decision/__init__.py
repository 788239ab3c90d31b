"""The reasons for and against stepping in, courtesies, waits, and the rank of a message."""
