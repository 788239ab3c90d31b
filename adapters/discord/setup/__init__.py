"""What is known about Discord before it is loaded, and what is left to do after the first questions."""
