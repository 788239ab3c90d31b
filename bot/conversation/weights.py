"""What each sign counts for: four small logistic models, written out so that they can be read and argued with.

Each has a handful of traits and one weight for each, in the order of the names. They were fitted by maximum
likelihood with a ridge penalty on ten hours-long stretches of a public support channel, with the names that people
write to each other kept and taken out (out, they are the truth that the rest is fitted to); `deploy/training/`
holds the script, and its numbers on stretches that a fit had not seen are in `tests/bot/conversation/`.
"""

SPEAKER_TRAITS = (
    "lines since",
    "minutes since",
    "spoke right before",
    "spoke to me",
    "spoke to me after my last",
    "I spoke to them",
    "I spoke to them just now",
    "shared rare words",
    "waits for an answer",
    "waits, I was not here",
    "waits, people name each other",
    "asked",
)
SPEAKER = (-0.54, -0.3, -0.6, 0.48, 0.95, 0.64, 0.39, 2.16, 0.26, 0.87, -2.05, 0.21)
"""Whether a message that names nobody speaks to a recent speaker; against all others and the whole channel."""

CHANNEL_TRAITS = (
    "anyway",
    "asks",
    "calls",
    "was not here",
    "length",
    "own question waits",
    "begins like a reply",
    "says you",
    "begins like a question",
    "never asked",
    "people name each other",
    "asks, was not here",
    "asks, own question waits",
)
CHANNEL = (-9.18, 4.39, 1.13, 3.85, 0.88, -2.1, -1.34, -2.94, 0.68, 1.16, 2.9, 1.03, 3.06)
"""Whether it speaks to the whole channel."""

OPENS_TRAITS = (
    "anyway",
    "speaks to the whole channel",
    "calls",
    "begins like a question",
    "begins like a reply",
    "length",
    "is a fragment",
    "was never here",
    "minutes since my last",
    "own matter, nobody else in it",
    "own matter, others in it",
    "own matter has just begun",
)
OPENS = (-5.03, 3.45, 0.12, 0.64, -0.65, 0.69, -0.45, 1.08, 0.19, 0.03, -0.31, -0.59)
"""Whether a question opens a matter of its own."""

OPENS_FROM = -2.2
"""Low, so that next to no question is overlooked: three in a hundred of those in the fit."""

REPLY_TRAITS = (
    "anyway",
    "speaks to the asker",
    "lines since",
    "right after",
    "asker went on",
    "shared rare words",
    "says you",
    "says my",
    "calls",
    "length",
    "was not here",
    "people name each other",
)
REPLY = (0.05, 0.3, -0.91, -1.38, 0.28, 2.63, 0.88, -0.78, -2.1, -0.26, 0.57, -1.39)
"""Whether a message that names nobody is the direct reply to a question that waits."""

COMEBACK_TRAITS = (
    "anyway",
    "calls",
    "like the question",
    "thanks",
    "says you",
    "says my",
    "likeliest reply",
    "all likely replies",
    "speaks to the whole channel",
)
COMEBACK = (0.8, -0.5, -1.31, 2.6, -0.34, 0.22, 0.46, 1.44, -2.35)
"""Whether an asker who speaks again has been answered."""
