"""What each sign counts for: four small logistic models, written out so that they can be read and argued with.

Each has a handful of traits and one weight for each, in the order of the names. They were fitted by maximum
likelihood with a ridge penalty on ten hours-long stretches of a public support channel, with the names that people
write to each other kept and taken out (out, they are the truth that the rest is fitted to);
`deploy/training/conversation.py` is the script. On stretches that a fit had not seen (one left out at a time; the
traits and the few rules around them were chosen with all ten in sight) open questions are recognised with an F1 of
0.95, without names 0.77; the first reply is found for 0.92 of those answered, without names for 0.32; 0.97 of the
questions that open a conversation are seen to do so.
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
SPEAKER = (-0.5, -0.28, -0.54, 0.37, 0.97, 0.6, 0.36, 2.1, 0.1, 1.09, -2.07, 0.25)
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
CHANNEL = (-9.01, 4.28, 1.07, 3.86, 0.87, -2.14, -1.22, -2.91, 0.69, 1.2, 2.76, 1.05, 3.1)
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
OPENS = (-4.62, 2.81, 0.3, 0.66, -0.72, 0.68, -0.6, 0.68, 0.32, -0.52, -0.73, -0.41, -1.37, 0.44)
"""Whether a question opens a conversation of its own."""

OPENS_FROM = -2.52
"""Low, so that next to no question is overlooked: one in a hundred of those in the fit."""

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
REPLY = (-0.03, 0.24, -0.92, -1.44, 2.51, 0.15, 2.63, 0.69, -1.03, -2.01, -0.18, 0.59, -2.13)
"""Whether a message that names nobody is the direct reply to a question that waits."""

RETURN_TRAITS = (
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
RETURN = (0.4, -0.44, -1.27, 2.95, -0.44, 0.56, 0.43, 1.47, -2.71)
"""Whether an asker who speaks again has been answered."""
