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
SPEAKER = (-0.5, -0.27, -0.52, 0.42, 0.94, 0.56, 0.36, 2.1, 0.22, 1.04, -2.27, 0.2)
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
CHANNEL = (-8.94, 4.27, 1.08, 3.79, 0.87, -2.12, -1.25, -2.91, 0.69, 1.1, 2.7, 1.09, 3.02)
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
    "says you",
    "follows another's question",
)
OPENS = (-4.58, 2.73, 0.35, 0.66, -0.69, 0.68, -0.64, 0.63, 0.33, -0.48, -0.79, -0.6, -1.39, 0.59)
"""Whether a question opens a matter of its own."""

OPENS_FROM = -2.3
"""Low, so that next to no question is overlooked: three in a hundred of those in the fit."""

REPLY_TRAITS = (
    "anyway",
    "speaks to the asker",
    "lines since",
    "right after",
    "right after, people name each other",
    "asker went on",
    "shared rare words",
    "says you",
    "says my",
    "calls",
    "length",
    "was not here",
    "people name each other",
)
REPLY = (0.11, 0.26, -0.92, -1.43, 1.93, 0.23, 2.71, 0.88, -0.61, -2.1, -0.29, 0.57, -2.06)
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
COMEBACK = (1.01, -0.47, -1.47, 2.52, -0.52, 0.12, 0.53, 1.28, -2.12)
"""Whether an asker who speaks again has been answered."""
