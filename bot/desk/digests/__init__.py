"""Messages to the desk that sum up: shadow mode, held cards, the weekly review, the first look."""
