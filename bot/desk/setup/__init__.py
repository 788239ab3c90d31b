"""Settings that managers change from chat, with a history."""
