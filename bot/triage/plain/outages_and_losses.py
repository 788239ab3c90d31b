"""What cannot wait because something is down for everybody, or what somebody made is gone."""

from bot.triage.rule import rule

OUTAGE = "pressing.down"
"""The rule by which something is down for everybody."""

OUT = "pressing.out"
"""The same, told by what does not react."""

_THINGS = (
    r"notes?|notebooks?|data|files?|documents?|inventory|presets?|runs?|history|progress|essay|thesis"
    r"|work|account|acc|chapter|everything"
    r"|project|events?|settings|saves?|save ?file|library|photos?|messages?|records?|entries|activities"
    r"|artifacts?|backups?|dashboards?|playlists?"
    r"|characters?|items?|orders?|balance|salary|points|credits?|stats|journal|pages?|lists?|drafts?"
    r"|streak|level|contacts|it all|all of it"
    r"|recipes?|workouts?|songs?|tracks?|designs?|tickets?|bookings?|homework|tasks?|boards?|repos?"
    r"|databases?|rows|exam|certificates?|grades"
)
_GONE = (
    r"gone|vanished|vanishes|disappeared|wiped|erased|deleted|lost|missing|corr?upt(?:ed)?|overwritten"
    r"|empty|reset|removed|nowhere|not showing"
    r"|got deleted|went missing|blank"
)
SPAN = (
    r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|many|over a|couple(?: of)?|few"
    r"|the last \w+|almost a) ?"
)
TIME = r"(?:business |working |whole |full )?(?:days?|weeks?|months?|wks?|years?)"

DOWN_RULE = rule(
    OUTAGE,
    0.0,
    "anybody down outage outages unreachable offline everyone everybody anyone nobody me us all everywhere "
    "seeing 500s 502s 503s 504s 500 502 503 "
    "504 every each nobody noone one checkout payments login orders crashing blank white load whole team guild users "
    "customers staff office company class error errors for",
    r"(?:(?:is|are|was|were|'s|s|went|gone|seems?|still|servers?|site|app|api|website|sync|platform"
    r"|service|system|everything|store|game"
    r"|login|checkout|registry|dashboards?|it|page|network|it's|again|whole thing) (?:\w+ )?(?:down"
    r"|offline|unreachable)"
    r"(?!load| (?:with|to) (?:a|the)\b| for (?!me\b|us\b|any|every|all|you|over|hours|\d|the)\w| the (?:street|road"
    r"|hall|line)| to (?:the|a)|stairs| side)|^\W*down\b(?: again)?\W*\Z"
    r"|down (?:again|for (?:anyone|everyone|me|us"
    r"|you))|outages?|(?:is|are|was) (?:it|this|that|the \w+) (?:just|only) (?:me|us|my)|just me or"
    r"|(?:for|with|to) (?:any(?:one|body)|every(?:one"
    r"|body)) else|(?:any(?:one|body)) else (?:\w+ )?(?:seeing|getting|having|experiencing|unable|can't"
    r"|cant|with (?:this|that|issues?|problems?|trouble|errors?)|stuck|noticed?|see|has|have|got)"
    r"|(?:for|to|of) (?:every|each) (?:\w+ )?(?:customer|user|client|visitor|member"
    r"|student|player|guest|listener|order)\b|(?:nobody|no ?one)(?: (?:in|at|from|of) (?:\w+ ){1,3}?| )(?:can |could "
    r"|is able to )?(?:hears?|sees?|joins?"
    r"|logs? in|signs? in|gets? in|connects?)(?: since \S+| (?:us|me|anything|the \w+|it|now))?\W*\Z|(?:checkout"
    r"|payments?|log ?in"
    r"|orders?)"
    r" (?:is |are |still |just )*(?:broken|fail(?:ing|s)?|dead)\b|(?:for|to|in|with) (?:all|every(?:one|body)"
    r"|the whole|everyone in|my (?:whole |entire )?(?:team"
    r"|office|class|family|company))\b[^.]{0,40}"
    r"(?:down|error|fail\w*|empty|blank|blocked|stuck|broken|n't)?|(?:whole|entire|all our|all my|our"
    r"|my whole) (?:\w+ )?(?:team|users|guild"
    r"|office|company|class|customers|staff) (?:\w+ )?(?:blocked|stuck|locked|down|can't|cant|affected"
    r"|disconnected|dc'd)|(?:dc'd|disconnected"
    r"|kicked|locked out|blocked) (?:every(?:one|body)|all|our|the whole|us all)|(?:seeing|getting|giv(?:es|ing)"
    r"|serv(?:es|ing)|throws?|returns?|with|error:?) (?:a lot of "
    r"|lots of |only )?(?:50[0234]s?|500s|5xx)|50[0234]s? (?:on|everywhere|for|from|all|errors?|all over)"
    r"|500s|5xx|error(?:s)? everywhere"
    r"|(?:won't|wont|can't|cannot|not|doesn't|doesnt|cant) load (?:at all|any\w*)|nothing (?:loads|works)"
    r"|(?:cant|can't|cannot) (?:load|open|reach"
    r"|access) any\w*|status page|totally (?:borked|dead|broken|down)|(?:server|internal) errors? (?:for"
    r"|since)|login (?:queue|loop))",
)
LOST_RULE = rule(
    "pressing.lost",
    0.0,
    "overwrote salary money payment deposit transfer balance back gone vanished vanishes disappeared "
    "wiped erased deleted lost missing corrupt corrupted corupted "
    "overwritten empty reset removed nowhere "
    "poof anymore there everything delete deletes ate lose losing bricked dropping loss restore recover blank showing",
    rf"(?:(?:my|our|all|the|every|whole|two|three|half|of|years of|\d+|everything|client's|entire"
    rf"|last) (?:[\w.']+ ){{0,4}}?(?:{_THINGS})"
    rf" (?:\w+ ){{0,6}}?(?:{_GONE})|(?:lost|lose|losing|wiped|erased|deleted?|deletes|ate|overwrote"
    rf"|dropping|dropped|corrupted|removed)"
    rf" (?:\w+ )?(?:my|our|all|everything|every|whole|half|years|months|weeks|hours|days|two|three"
    rf"|the (?:whole|entire|last)|data)(?! mind\b| way\b| place\b| spot\b| voice\b| job\b| bet\b"
    rf"| patience| keys| weight)(?! \w* ?(?:weight|kg))|(?:everything|all of (?:it|them)|it all|all"
    rf"|{_THINGS})(?:'s| is| are| was| were| just| has| have| got"
    rf"| suddenly)+ (?:\w+ )?(?:{_GONE})|data loss|bricked|(?:cant|can't|cannot|won't|cant"
    rf"|can not) (?:\w+ )?(?:open|opne|restore|recover)"
    rf" (?:my|our|the) (?:{_THINGS})|(?:says?|is|are|it's) corr?upt(?:ed)?|corr?upt(?:ed)? (?:file|save"
    rf"|data|project|database)"
    rf"|(?:restore|recover|get back|bring back) (?:a |my |our |the )?(?:\w+ )?(?:deleted|lost|missing)"
    rf"|{SPAN}{TIME} of (?:work|data|notes|progress)"
    rf"|all (?:the |our |of (?:the|our) )?(?:\w+ ){{1,5}}?(?:is |are |were |was |just |suddenly )*(?:gone|vanished"
    rf"|wiped|erased)(?! (?:up|down|to|by|from|crazy|well|wrong|through)\b)|(?:slot|save|saves|folder|library|inbox"
    rf"|account"
    rf"|project|gallery|archive) (?:\w+ ){{0,2}}?(?:says?|shows?|is|are) (?:\w+ )?[\W]?empty"
    rf"|(?:my|our|all|everything|years|months|weeks|days|half)\b[^.?!]{{0,60}}(?:,? ?poof\b|(?:just |simply )?(?:not"
    rf"|n't)"
    rf" (?:\w+ )?there any ?more)|(?:restores?|backups?|restoring)\b[^.?!]{{0,40}}\b(?:empty|blank|corrupt\w*|nothing)"
    rf"|every (?:\w+ ){{1,6}}?(?:got|was|is|were|has been) (?:overwritten|wiped|erased|deleted|zeroed|gone)"
    rf"|overwritten (?:with|by) (?:zeros?|nothing|blanks?|empty)|all (?:of )?(?:the |our |my )?(?:\w+ ){{1,4}}?(?:are"
    rf"|were|turned) (?:just |all |now )?empty\b|hours of work|(?:salary|money|payment|deposit"
    rf"|transfer|balance) (?:is |has )?(?:not|n't|never"
    rf"|missing|gone|didn't|hasn't) ?\w*)",
)
OUT_RULE = rule(
    OUT,
    0.0,
    "down none every whole entire dead internet signal network connection power service react respond melting dark",
    r"(?:^\W*(?:the |your |ur )?\w+(?: \w+)? down\W*(?:\?|again|\Z)|none of (?:my|our|the"
    r"|your) (?:\w+ ){1,3}(?:reacts?|works?|responds?|loads?|opens?|connects?|show|shows|are|is|will|do)"
    r"|every (?:\w+ ){1,3}(?:says|fails|shows|gives|returns|errors?|is down|times out)|(?:in|across"
    r"|for) (?:the|our|my) (?:whole|entire) (?:town|city|street|building|area|region|village|house|office"
    r"|school|country|company|site|state|floor)|(?:internet|signal|network|connection|line|power|wifi"
    r"|everything|all|service) (?:is |are |was |has been |went |totally |completely )*(?:dead|out|dark)\b"
    r"|no (?:signal|internet|service|connection|reception) (?:\w+ )?(?:since|for|in|at|anywhere|all)"
    r"|servers? (?:melting|on fire|dying|dead|struggling|overloaded))",
)
RESET_RULE = rule(
    "pressing.reset",
    0.0,
    "closed rolled update sync app it 0 zero zeroed kb bytes reset overwrote overwritten autosave streak rollback",
    r"(?:reset(?:s|ted)? (?:back )?to (?:0|zero|nothing|level 1|default)|(?:back|down|set|went|dropped"
    r"|fell) to (?:0|zero)\b|(?:show|shows|are|is|as|all|only) (?:up )?(?:as )?(?:0|zero) ?(?:kb|bytes|mb"
    r"|items|results|notes|files|orders)|zeroed|(?:autosave|update|sync|it|app)"
    r" (?:\w+ )?(?:overwrote|wiped|erased|replaced)|streak (?:\w+ ){0,4}(?:reset|gone|lost|broke\w*|0"
    r"|zero)|closed itself|rolled back (?:my|our|all))",
)
