"""It still does not work: the answer or the fix did not help."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "not_solved.still",
        2.8,
        "still same remains persists continues again back",
        r"(?:still (?:\w+ ){0,3}?(?:not|n't|doesn't|doesnt|isn't|won't|can't|cannot|cant|broken|happening"
        r"|happens|failing|fails|crash\w*|stuck|the same|same|getting|get|seeing|see|having|an issue|there"
        r"|wrong|nothing|no (?:luck|dice|joy|change|difference|sound|go)|unresolved|unsolved"
        r"|have the (?:problem|issue)|an error|doing|does it|slow|frozen)|same (?:problem|issue|error|result"
        r"|thing|behaviou?r|here still)(?: again| as before| still| persists| remains)?|(?:problem|issue|error"
        r"|bug|it) (?:still )?(?:remains|persists?|continues|is back|came back|returned|is still|comes back"
        r"|keeps coming))",
    ),
    rule(
        "not_solved.did_not_help",
        3.0,
        "anything didn't go helps success working work worked help helped fix fixed solve solved difference "
        "change changed luck dice joy avail",
        r"(?:(?:that|this|it|which|unfortunately|sadly|restart\w*|reinstall\w*|suggestion|fix|update|your|the"
        r"|nope|no|tried|and|but|sorry|also)[, ]+(?:\w+ ){0,3}?(?:didn't|didnt|did not|doesn't|doesnt|does not"
        r"|hasn't|hasnt|has not|won't|not|never|isn't) (?:\w+ )?(?:work(?:ed|ing)?|help(?:ed|ing)?|fix(?:ed)?"
        r"|solved?|change(?:d)? (?:anything|a thing|it)|make (?:a|any) difference|do (?:it|anything|the trick)"
        r"|resolved?)|no (?:luck|dice|joy|change|difference|success|go|such luck)(?! (?:with you))|to no avail"
        r"|without (?:any )?(?:success|luck)|(?:didn't|doesn't|made no|makes no) (?:make (?:a"
        r"|any) )?difference|nothing (?:changed|works|worked|helped|helps))",
    ),
    rule(
        "not_solved.tried",
        2.0,
        "tried did done already followed",
        r"(?:(?:i |we |i've |already |have |'ve |just )(?:already |just )?(?:tried|did|done|followed) (?:that"
        r"|this|it|all|everything|both|those|your|the|what you)\b[^.!?]{0,50}(?:but|no|nothing|still|same"
        r"|didn't|not|without|doesn't)|^(?:tried|did) (?:that|this|it|all|everything)[^.!?]{0,60}(?:but|no"
        r"|nothing|still|same|didn't|not|already))",
    ),
    rule(
        "not_solved.foreign",
        2.6,
        "immer weiterhin geht sigue todavía aún toujours encore continua ainda",
        r"(?:(?:immer noch|weiterhin|nach wie vor) (?:\w+ ){0,4}?(?:nicht|fehler|problem|kaputt|das gleiche)"
        r"|(?:hat|geht|klappt|funktioniert) (?:\w+ )?(?:leider )?nicht (?:geholfen|geklappt|funktioniert)"
        r"|(?:sigue|todav[ií]a|a[uú]n) (?:\w+ ){0,3}?(?:sin|no|igual|fallando|mal)|(?:toujours|encore) (?:pas"
        r"|le m[êe]me|en panne)|(?:continua|ainda) (?:\w+ ){0,3}?(?:n[aã]o|sem|com|igual|o mesmo))",
    ),
    rule(
        "not_solved.opener",
        -0.9,
        "does can is hey how there anyone hi hello",
        r"^\W*(?:hi|hello|hey|how|is there|does anyone|can anyone)",
        first=True,
    ),
)
SIGNAL = Detector(
    Kind.NOT_SOLVED,
    plural="problems that go on",
    seeks_help=True,
    trouble=True,
    bias=-1.9,
    rules=RULES,
    facts={"context.author_earlier": 0.6, "context.any": 0.2, "smalltalk.only": -1.0},
)
