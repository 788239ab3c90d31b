"""What members call things, and what help pages call them: everyday words that stand for each other.

A brand's own words come from the aliases in its settings; these are those of every help centre.
"""

from collections.abc import Mapping

from bot.knowledge.terms import Stem

GROUPS = (
    "delete remove erase wipe trash discard",
    "cancel terminate end stop quit unsubscribe",
    "refund reimbursement reimburse moneyback",
    "price cost pricing fee rate charge expensive",
    "pay payment billing billed bill charged invoice",
    "receipt invoice",
    "login signin logon log sign",
    "password passcode passphrase",
    "locked blocked banned suspended lockout",
    "reset recover restore forgot forgotten",
    "phone mobile smartphone iphone android cell",
    "laptop computer pc mac desktop",
    "photo picture image pic screenshot",
    "buy purchase order ordered bought",
    "ship shipping deliver delivery shipment parcel package dispatch",
    "broken damaged faulty defective cracked",
    "crash crashes freeze freezes hang hangs",
    "error fault failure fails failed problem issue",
    "slow sluggish lag laggy speed",
    "update upgrade updated version release",
    "install setup installation installing",
    "change edit modify alter switch",
    "add create new make insert",
    "move transfer migrate import",
    "export download save backup",
    "send email mail message",
    "share sharing collaborate invite",
    "sync syncing synchronise synchronize synchronisation",
    "discount coupon voucher code promo reduction cheaper",
    "student pupil education school university",
    "trial free demo",
    "plan subscription tier membership",
    "account profile",
    "settings preferences options configuration",
    "turn switch enable activate",
    "temperature temp temps degrees",
    "off disable deactivate",
    "shop store",
    "return exchange",
    "size measurement dimension fit",
    "colour color",
    "repair fix mend",
    "warranty guarantee",
    "close shut",
    "offline internet connection wifi network",
    "print printer printing paper",
    "language translate translation locale",
    "privacy data personal gdpr",
    "holiday vacation",
    "contact reach phone call support",
    "apply application applying register registration enrol enroll",
    "eligible qualify eligibility entitled",
    "document paperwork form papers certificate proof",
    "child kid children kids",
    "spouse husband wife partner",
    "car vehicle",
    "renew renewal extend",
    "licence license",
    "wifi wlan wireless",
    "instalment installment part rate",
    "limit cap maximum most",
    "late overdue delay delayed",
    "stolen theft thief stole",
    "lost lose missing gone",
    "quit notice resign",
    "kid child son daughter",
    "spots stain stains spilled",
)
"""Each line: words that may stand for each other."""


def synonyms(stem: Stem) -> Mapping[str, frozenset[str]]:
    """By English stem, the stems that may stand for it (without itself)."""
    relatives: dict[str, set[str]] = {}
    for group in GROUPS:
        stems = {stem(word, "en") for word in group.split()}
        for member in stems:
            relatives.setdefault(member, set()).update(stems - {member})
    return {each: frozenset(others) for each, others in relatives.items()}
