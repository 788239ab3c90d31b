"""What one can notice in a message: a file for each kind of signal, and what reads a message with all of them."""
