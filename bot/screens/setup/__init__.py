"""The screens on which managers change settings from chat."""
