"""Every card, window, private answer and command as plain values, once for all platforms."""
