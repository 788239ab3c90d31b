"""Every digest there is: to add one, write its file and put it into this tuple."""

from bot.desk.digests import first_look, held_cards, introduction, shadow, team_digest, weekly_review
from bot.desk.digests.digest import Digest
from bot.model.post import Post, PostKind

DIGESTS = (
    first_look.DIGEST,
    held_cards.DIGEST,
    introduction.DIGEST,
    shadow.DIGEST,
    team_digest.DIGEST,
    weekly_review.DIGEST,
)


def digest_of(post: Post) -> Digest | None:
    """The digest of a post, or of an edit of it; None for any other post."""
    if post.kind not in (PostKind.DIGEST, PostKind.CARD_UPDATE):
        return None
    subject = post.subject.partition(":")[0]
    return next((digest for digest in DIGESTS if digest.subject == subject), None)
