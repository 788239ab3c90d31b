"""One file for each way to respond."""
