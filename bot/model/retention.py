"""How long each kind of record is kept."""

from datetime import timedelta

KEPT_FOR = timedelta(days=31)
"""Cards are kept for 30 days; a day more is searched, as they are deleted once a day."""

KEEP_SIGNALS = timedelta(days=30)
KEEP_ANSWERS = timedelta(days=180)
