"""What is shipped for asking: questions by purpose."""
