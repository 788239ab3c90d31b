"""What each sign counts for: four small logistic models, written out so that they can be read and argued with.

Each has one weight for each of a handful of traits. They were fitted by maximum
likelihood with a ridge penalty on ten hours-long stretches of a public support channel, with the names that people
write to each other kept and taken out (out, they are the truth that the rest is fitted to);
`deploy/training/conversation.py` is the script. On stretches that a fit had not seen (one left out at a time; the
traits and the few rules around them were chosen with all ten in sight) open questions are recognised with an F1 of
0.95, without names 0.77; the first reply is found for 0.92 of those answered, without names for 0.32; 0.97 of the
questions that open a conversation are seen to do so.
"""

SPEAKER = (
    -0.5,  # lines since
    -0.28,  # minutes since
    -0.54,  # spoke right before
    0.37,  # spoke to me
    0.97,  # spoke to me after my last
    0.6,  # I spoke to them
    0.36,  # I spoke to them just now
    2.1,  # shared rare words
    0.1,  # waits for an answer
    1.09,  # waits, I was not here
    -2.07,  # waits, people name each other
    0.25,  # asked
)
"""Whether a message that names nobody speaks to a recent speaker; against all others and the whole channel."""

CHANNEL = (
    -9.01,  # anyway
    4.28,  # asks
    1.07,  # calls
    3.86,  # was not here
    0.87,  # length
    -2.14,  # own question waits
    -1.22,  # begins like a reply
    -2.91,  # says you
    0.69,  # begins like a question
    1.2,  # never asked
    2.76,  # people name each other
    1.05,  # asks, was not here
    3.1,  # asks, own question waits
)
"""Whether it speaks to the whole channel."""

OPENS = (
    -4.62,  # anyway
    2.81,  # speaks to the whole channel
    0.3,  # calls
    0.66,  # begins like a question
    -0.72,  # begins like a reply
    0.68,  # length
    -0.6,  # is a fragment
    0.68,  # was never here
    0.32,  # minutes since my last
    -0.52,  # own matter, nobody else in it
    -0.73,  # own matter, others in it
    -0.41,  # own matter has just begun
    -1.37,  # says you
    0.44,  # follows another's question
)
"""Whether a question opens a conversation of its own."""

OPENS_FROM = -2.52
"""The log-odds from which a question opens a conversation; low, so that only one in a hundred of the fitted questions
is overlooked."""

REPLY = (
    -0.03,  # anyway
    0.24,  # speaks to the asker
    -0.92,  # lines since
    -1.44,  # right after
    2.51,  # right after, people name each other
    0.15,  # asker went on
    2.63,  # shared rare words
    0.69,  # says you
    -1.03,  # says my
    -2.01,  # calls
    -0.18,  # length
    0.59,  # was not here
    -2.13,  # people name each other
)
"""Whether a message that names nobody is the direct reply to a question that waits."""

RETURN = (
    0.4,  # anyway
    -0.44,  # calls
    -1.27,  # like the question
    2.95,  # thanks
    -0.44,  # says you
    0.56,  # says my
    0.43,  # likeliest reply
    1.47,  # all likely replies
    -2.71,  # speaks to the whole channel
)
"""Whether the asker who speaks again has been answered."""
