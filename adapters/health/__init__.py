"""Health for machines: what is connected, what waits, and how quick it is, on a port of its own or on none."""
