"""What people plainly say, a kind at a time: rules that are enough, whatever the model makes of the text."""
