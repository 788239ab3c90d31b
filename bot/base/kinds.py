"""The kinds of thing one can notice in a message."""

from enum import StrEnum


class Kind(StrEnum):
    """One kind of signal; the value is the name that files, tables and command lines use."""

    QUESTION = "question"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    OUR_PRODUCT = "our_product"
    COMPETITOR = "competitor"
    SEEKING = "seeking"
    PURCHASE_HELP = "purchase_help"
    AFTER_SALE = "after_sale"
    OFFER_REQUEST = "offer_request"
    UNCLEAR_ABOUT_US = "unclear_about_us"
    PEER_QUESTION = "peer_question"
    SMALLTALK = "smalltalk"
    PITCH = "pitch"
    URGENT = "urgent"
    FRUSTRATED = "frustrated"
    SOLVED = "solved"
    NOT_SOLVED = "not_solved"
    NO_THANKS = "no_thanks"
