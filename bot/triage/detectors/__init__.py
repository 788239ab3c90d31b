"""One file for each kind of signal that can be noticed in a message."""
