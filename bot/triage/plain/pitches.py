"""What somebody sells, or whom somebody hires: not ours to answer."""

from bot.base.kinds import Kind
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

RULES = (
    rule(
        "pitches.sells",
        0.0,
        "check page website stream twitch mixtape book newsletter course sell selling sale buy cheap dm pm "
        "whatsapp telegram wholesale rates price bio profile soundcloud "
        "channel youtube discount earn profit click link essay lose off promo shop store etsy inbox learn "
        "master call",
        r"(?:(?:we|i) (?:also )?(?:sell|offer cheap)|^\W*(?:selling|wts|fs|for sale)\b|(?:selling|sell"
        r"|for sale)\b[^.?!]{0,50}\b(?:dm|pm|cheap|inbox)|(?<!on )(?<!in )(?<!via )(?:whatsapp|telegram|inbox me"
        r"|text me)\b ?[:+@\d]*"
        r"|best (?:rates|prices?|deals?)\b"
        r"|cheap (?:\w+ ){1,3}(?:here|dm|pm|online|for sale)|(?:get|buy|order) (?:\w+ )?cheap|(?:link|info"
        r"|details) in (?:my )?(?:bio|profile)|check (?:out )?my (?:\w+ )?(?:soundcloud|channel|youtube|shop"
        r"|store|etsy|page|website|course|"
        r"newsletter|stream|twitch|mixtape|book)|earn \W?\d|make \W?\d+ (?:a|per) (?:day|week|hour)"
        r"|\d+ ?% (?:daily|profit|weekly|guaranteed|off\b)|(?:daily|guaranteed) profits?|write your (?:essay"
        r"|thesis|paper)|lose \d+ ?(?:kg|lbs|pounds) in"
        r"|(?:use|with) (?:my )?(?:promo|referral) (?:code|link)|click (?:here|my|the link)\b(?! (?:nothing"
        r"|it|and))|wholesale|(?:learn|master) (?:\w+ ){1,4}in \d+ (?:days|hours|weeks)|call (?:now|0\d+))",
    ),
    rule(
        "pitches.hires",
        0.0,
        "hiring hire position job remote role freelancer freelance vacancy opening available dm",
        r"(?:(?:we're|we are|im|i'm|company is|team is|are|^\W*)\W*hiring|hiring ?[:!]|(?:position|role|job"
        r"|vacancy)s? (?:is |are )?(?:open|available)|(?:remote|senior|junior|lead|golang|rust|python|react"
        r"|frontend|backend)\b[^.?!]{0,40}\b(?:position|role|job|dev|dm)\b"
        r"[^.?!]{0,20}(?:dm|open|apply|remote)|(?:available|open) for (?:hire|work|freelance)|available,? dm"
        r"|dm for (?:rates|prices?|info))",
    ),
    rule(
        "pitches.tries_free",
        0.0,
        "offering offer offers giving",
        r"(?:offering|(?:i|we) offer|giving (?:away|out)) (?:\w+ ){0,2}?(?:free|discounted"
        r"|complimentary) (?:\S+ ){0,5}?(?:audits?"
        r"|consultations?|sessions?|reviews?|calls?|webinars?|coaching|workshops?|demos?|trials?|lessons?|quotes?"
        r"|mentoring)",
    ),
    rule(
        "pitches.grows",
        0.0,
        "boost grow 10x skyrocket backlinks followers traffic seo agency leads",
        r"(?:(?:boost|grow|10x|skyrocket|double) (?:your|ur)|(?:our|quality|with|cheap) (?:\w+ )?backlinks"
        r"|(?:run|have|own|am with) (?:a|an) (?:\w+ ){0,3}agency|seo (?:expert|services?)|(?:more|free"
        r"|cheap) (?:followers|traffic|leads))",
    ),
)
PITCHES = PlainWords(Kind.PITCH, 0.7, RULES)
