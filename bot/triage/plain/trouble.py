"""Trouble as people tell it: what does not work, is gone, late, wrong or broken, or throws an error."""

from bot.base.kinds import Kind
from bot.triage.plain.kind_words import APPLAUSE, BETTER
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

_NOT = (
    r"(?:\w+n't|\w*(?:does|do|did|is|are|was|wo|ca|could|would|has|have|had)nt|cannot|can not|not|never|no longer|nor"
    r"|(?:fail|refuse|stop|cease|unable|impossible)\w*(?: to)?)"
)
_DOES = (
    r"work|load|open|start|sync|save|connect|log|sign|get|upload|download|export|import|print|play|send|receive|pair"
    r"|update|install|delete|remove|change|add|see|access|join|submit|pay|check ?out|scroll|type|click"
    r"|paste|copy|share|render"
    r"|show|redeem|count|apply|match|remember|respond|recogni[sz]e|accept|register|reset|refresh|appear"
    r"|charge|turn|stay"
    r"|fit|close|stop|invite|use|edit|select|search|find anything|do anything|go through|arrive|come"
    r"|update|finish|complete"
    r"|support|read|write|attach|activate|verify|unlock|place|order|book|reach|let|move|run|build|deploy"
    r"|publish|cancel|enter"
    r"|pull|push|fetch|detect|trigger|ring|notify|restore|track|attack|spawn|progress|hear|view|launch"
    r"|switch|convert|display"
)
_STATES = (
    r"wrong|missing|empty|blank|white|black|slow|laggy|stuck|broken|dead|down|frozen|greyed(?: out)?"
    r"|grayed(?: out)?|unusable"
    r"|unreadable|useless|horrible|terrible|awful|buggy|garbled|outdated|invalid|expired|corrupt(?:ed)?"
    r"|unavailable|offline"
    r"|cut off|off by|out of (?:sync|order|date)|doubled|duplicated|twice|too (?:high|low|slow|much|many"
    r"|small|loud|bright|dark)"
    r"|cold|late|damaged|cracked|leaking|scratched|torn|locked|disabled|inaccessible|misaligned|distorted"
    r"|unplayable|borked"
    r"|busted|bricked|fried|ignored|all over the place|a mess|not right|odd|weird|unstable|unresponsive"
)

RULES = (
    rule(
        "trouble.negated",
        0.0,
        "don't doesn't didn't isn't aren't wasn't won't can't couldn't wouldn't hasn't haven't hadn't doesnt "
        "dont didnt isnt "
        "arent wasnt wont cant couldnt wouldnt hasnt havent hadnt cannot not never longer fail fails failed "
        "failing refuse "
        "refuses refused stop stops stopped ceased unable impossible",
        rf"{_NOT} (?:even |really |always |just |ever |properly |\w+ly |be able to |let me |me |work to )*(?:{_DOES})"
        r"(?:s|ed|ing|es|ting|ning|d)?",
    ),
    rule(
        "trouble.lets_down",
        0.0,
        "crash crashes crashed crashing freeze freezes froze frozen freezing hang hangs hung hanging stuck "
        "broken broke breaks "
        "breaking bug bugs buggy bugged glitch glitches glitched glitching lag lags laggy lagging "
        "rubberbanding stutter stutters "
        "stuttering buffer buffers buffering borked busted bricked dies died dead segfault segfaults timeout "
        "timeouts corrupt "
        "corrupted corupted disconnects disconnected dc'd overheats overheating malfunctioning unusable "
        "unreadable unplayable "
        "greyed grayed unresponsive drains draining leaks grinds grinding squeaks squeaking squeaky rattles "
        "rattling wobbles wobbling wobbly flickers flickering screeches screeching tanks tanked haywire berserk "
        "bonkers crazy mad",
        r"(?:crash(?:e[sd]|ing)?|fr(?:ee|o)z(?:e|es|en|ing)|hangs?|hung|hanging|stuck(?! (?:at (?:home|work"
        r"|school|the office)|in"
        r" (?:traffic|bed|class|meetings?|a meeting|the (?:rain|snow))|inside\b|indoors))|broke(?:n)?|break(?:s"
        r"|ing)|bug(?:s|gy|ged)?"
        r"|glitch(?:e[sd]|ing)?|lag(?:s|gy|ging)?|rubberbanding|stutter(?:s|ing)?|buffer(?:s|ing)|borked"
        r"|busted|bricked|dies|died"
        r"|dead (?:on|after|pixel|again)|(?:is|are|was|went|totally) dead|segfaults?|timeouts?"
        r"|corr?upt(?:ed)?|disconnect(?:s|ed)"
        r"|dc'd|overheat(?:s|ing)|malfunctioning|unusable|unreadable|unplayable|gr[ea]yed out|unresponsive"
        r"|drain(?:s|ing)|leaks|grind(?:s|ing)(?! coffee| for)|squeak(?:s|ing|y)|rattl(?:es|ing)|wobbl(?:es|ing|y)"
        r"|flicker(?:s|ing)|screech(?:es|ing)|(?:fps|framerate|performance|frames?) tank(?:s|ed)"
        r"|(?:go(?:es|ing)|went|gone) (?:haywire|berserk|bonkers)|(?:spin|blink|flicker|jump|shak|beep|vibrat|scroll)"
        r"(?:e?s|ing) (?:\w+ ){0,2}?like (?:crazy|mad))",
    ),
    rule(
        "trouble.fails",
        0.0,
        "error errors fails failed failing failure fail exception issue issues problem problems trouble 404 "
        "403 401 400 500 502 503 "
        "504 429 500s 503s 502s timed times timing exit declined rejected denied",
        r"(?:(?:an?|get|getting|gives?|got|throws?|says?|shows?|see|seeing|returns?|with|same|weird|server|error:?"
        r"|this|unknown|network|internal|fatal|login|http|code|an?) (?:me )?(?:an? |the |this |some )?(?:\w+ )?"
        r"(?:errors?|exception|failure)|errors? (?:\w+[- ]?\d+|code|message|everywhere|every|on|when|while|after|for)"
        r"|(?:silently |always |still |just |keeps? |import |export |login |upload |deploy |build )?(?:fails"
        r"|failed|failing)"
        r"|fail(?:s|ed)? (?:with|at|on|to)|(?:have|having|has|an?|some|got|same|with|major"
        r"|the) (?:\w+ )?(?:issues?|problems?|trouble)"
        r"|(?:issues?|problems?|trouble) (?:with|when|on|in|after|since)|tim(?:ed|es|ing) out"
        r"|(?:error|http|code|status|returns?|throws?|a|seeing|get|getting|gives?|is an?|with) (?:a "
        r"|an )?[45]\d\ds?|[45]\d\ds"
        r"|exit(?:ed)?(?: with)?(?: code)? \d+|(?:card|payment|code|voucher|coupon|password"
        r"|order) (?:\w+ ){0,2}(?:declined|rejected"
        r"|denied|invalid))",
    ),
    rule(
        "trouble.state",
        0.0,
        "wrong missing empty blank white black slow laggy stuck broken dead down frozen greyed grayed "
        "unusable unreadable useless "
        "horrible terrible awful buggy garbled outdated invalid expired corrupt corrupted unavailable "
        "offline cut off out doubled "
        "duplicated twice too cold late damaged cracked leaking scratched torn locked disabled inaccessible "
        "misaligned distorted "
        "unplayable borked busted bricked fried ignored place mess right odd weird unstable unresponsive",
        r"(?:is|are|was|were|'s|been|being|got|gets|getting|came|come|comes|arrived|shows?|seems?|looks?"
        r"|feels?|all|still|always"
        r"|super|so+|too|really|totally|completely|so damn|stays?|goes|went|turned|marked|just|way|became|says)"
        rf" (?:\w+ )?(?:\w+ly |again |too |a bit |kinda |super |so+ |very |really )*(?:{_STATES})",
    ),
    rule(
        "trouble.off_by",
        0.0,
        "off behind ahead",
        r"(?:is|are|was|were|'s|runs?|shows?|comes?|about|by) (?:\w+ )?(?:an?|one|two|three|half an?|\d+) (?:\w+ )?"
        r"(?:hours?|hrs?|minutes?|mins?|seconds?|secs?|degrees?|pixels?|px|percent|cm|mm|km|miles?|met(?:re|er)s?)"
        r" (?:off|behind|ahead)|\boff by \S*\d\S*",
    ),
    rule(
        "trouble.fell_apart",
        0.0,
        "fell came broke snapped torn cracked crack instead got received wrong else's wearing peeling worn "
        "smells burnt",
        r"(?:fell|came|broke|snapped|falling|coming) (?:off|apart|loose|out|down|with a)|(?:got|received"
        r"|sent me|delivered|ordered"
        r"|shipped) (?:\w+ ){0,4}(?:wrong|instead|else's|different|damaged|broken|empty|used|twice)|(?:a|with"
        r"|the) (?:\w+ )?crack"
        r"|instead of (?:the|a|my)|(?:the|my) wrong \w+|peeling|worn out|smells?",
    ),
    rule(
        "trouble.gone",
        0.0,
        "gone vanished vanish vanishes disappear disappeared disappears disappearing lost lose loses losing "
        "wiped wipes erased "
        "deleted deletes missing ate eats overwritten overwrote reset dropped drops lags",
        r"(?:(?:is|are|was|were|has|have|just|all|everything|suddenly|now|half|'s) (?:\w+ )?(?:gone|lost"
        r"|missing|wiped|erased|deleted"
        r"|overwritten)|vanish(?:e[sd])?|disappear(?:s|ed|ing)?|(?:lost|lose|loses|losing|deleted|deletes"
        r"|wiped|wipes|erased|ate|eats"
        r"|overwrote|dropped|drops|resets?) (?:my|all|the|our|its|their|every\w*|half|me|progress|data|work"
        r"|connection|events|packets)"
        r"|(?:items?|notes?|files?|orders?|events?|data|messages?|photos?|images?|score|steps|points|progress"
        r"|things?|stuff|drinks"
        r"|parts?|pages?) (?:\w+ )?(?:gone|missing|lost)|went missing)",
    ),
    rule(
        "trouble.since",
        0.0,
        "since after update patch",
        r"(?:(?:ever )?since (?:the |this |that |your |last |latest |my )*(?:\w+ )?(?:update|patch|upgrade"
        r"|redesign|hotfix|release"
        r"|version|migration|change|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|last"
        r"|today|this|v?\d)"
        r"|(?:after|with|post) (?:the |this |your |last |latest |today's |yesterday's |that |an "
        r"|i )*(?:\w+ )?(?:update|patch|upgrade"
        r"|redesign|hotfix|updating|upgrading|updated|upgraded)|(?:since|after) (?:patch|v?\d+\.\d+)"
        r"|used to (?:work|be able|load|be)"
        r"|another update that)",
    ),
    rule(
        "trouble.on_and_on",
        0.0,
        "still again keeps keep kept every forever ages always constantly randomly sudden times all hours "
        "takes take took taking loading spins spinning hangs loops",
        r"(?:still (?:no|not|nothing|waiting|can't|cant|doesn't|doesnt|broken|isn't|isnt|won't|wont|haven't"
        r"|hasn't|getting|the same"
        r"|locked|happening|missing|down|pending|processing|stuck|unresolved|\w+n't)|(?:keeps?|kept) (?:on )?\w+ing"
        r"|(?:were|was|is|are|broken|cold|down|gone|late|missing|out) again|(?:takes?|took|taking|loading"
        r"|spins?|spinning|hangs?|loops?)"
        r" (?:\w+ )?(?:forever|ages|too long|so long|minutes|hours|\d+)|every (?:single )?(?:time|few|\d+"
        r"|other) (?:\w+ )?(?:i|it|we"
        r"|minutes|mins|hours|seconds|sec|secs|day)|all of a sudden|out of nowhere|randomly \w+|constantly \w+)",
    ),
    rule(
        "trouble.feels",
        0.0,
        "annoying annoyed annoys frustrating frustrated frustrates ridiculous unacceptable sucks suck joke "
        "worst worse disappointed "
        "disappointing fed hate terrible horrible awful useless garbage crap trash scam overpriced believe "
        "pay nerfed ruined embarrassing embarassing embarrasing shameful "
        "ruins ruin shame unfair sick tired pain clunky confusing waste regret mess unplayable furious angry",
        r"(?:(?:so|very|really|super|is|are|how|most|damn|pretty|bit|it's|its|this) (?:\w+ )?(?:annoying"
        r"|frustrating|ridiculous|clunky"
        r"|confusing|disappointing|unfair|unacceptable|infuriating)|annoys|annoyed|frustrated|unacceptable"
        r"|suck(?:s|ed)?|a (?:\w+ )?joke"
        r"|the worst|(?:even|much|got|way|gets|getting|is|far|so much) worse|disappointed|disappointing"
        r"|fed up|i hate|hate (?:how|that|the"
        r"|this|when|it)|(?:terrible|horrible|awful|useless|garbage|crap|trashy?) (?:app|update|support"
        r"|service|quality|experience"
        r"|design|game|since|idea)|(?:is|are|was|were|so|just) (?!the )(?:\w+ )?(?:terrible|horrible|awful"
        r"|useless|garbage|crap|trash|pathetic)"
        r"|(?:this is a|total|what a|such a) (?:scam|joke|mess|rip ?off|waste)|overpriced|rip ?off|(?:can't"
        r"|cant|cannot) believe"
        r"|embarr?ass?ing|(?:ruin(?:s|ed)|nerfed)|(?:sick|tired) of|waste of|regret \w+ing|(?:furious|so angry|so mad"
        r"|pissed)|shame on)",
    ),
    rule(
        "trouble.sarcastic",
        0.0,
        "great love thanks nice cool awesome brilliant wow sure bravo congrats fantastic wonderful chef's good "
        "universe thought idea ever guess suppose gotta",
        r"(?:(?:wow|oh|well|great|nice|cool|sure|ah|brilliant|fantastic|wonderful"
        r"|awesome)[,. ]+(?:\w+[,. ]+){0,3}?(?:another|who needs"
        r"|now (?:i|my|the|it|we)|just what|yet another|again)|(?:love|gotta love|i love|really love|love it"
        r"|enjoy) (?:how|when|that|it when"
        r"|waiting|losing|paying|getting)\b[^.?]{0,60}(?:n't|not|crash\w*|again|lose[sd]?|lost|silent\w*"
        r"|fail\w*|broken?|breaks|delet\w*"
        r"|every|never|error\w*|wait\w*|nobody|gone|logs?|hours?|\w+n't|ignor\w*)|thanks for (?:nothing"
        r"|\w+ing (?:my|our|the|me))"
        r"|who needs (?:\w+ ){1,4}anyway|in what (?:universe|world)\b|who(?:ever)? thought\b[^.?!]{0,60}\b(?:good"
        r"|great|smart|bright) idea|whose (?:\w+ )?idea (?:was|is) (?:it|this|that)|(?:thanks|thx|nice|great|cool"
        r"|ok(?:ay)?)"
        r",? i (?:guess|suppose)|gotta love (?!(?:this|the|that|my|your|it|you|a|these|those)"
        r"\b)\w+|(?:cool,? ){2,}cool)",
    ),
    rule(
        "trouble.costs",
        0.0,
        "pay paid price cost expensive went fee fees bucks minimum",
        r"(?:(?:i|we) (?:can't believe i |already |even )?pay (?:\w+ ){0,5}for (?:this|that|nothing|what)"
        r"|(?:way |far |too |so |very )"
        r"(?:expensive|pricey)|(?:price|minimum|fee|cost|costs|plan|subscription|rate)s? (?:\w+ ){0,3}(?:went"
        r"|gone|go|jumped|raised|rose"
        r"|doubled|increased|tripled) (?:\w+ ){0,2}(?:from|up|by|again|\d+|this|to)?|hidden fees?|not worth)",
    ),
    rule(
        "trouble.leaving",
        0.0,
        "leaving switching switched moving going uninstall uninstalled uninstalling unsubscribe cancelling "
        "canceling done back quit",
        r"(?:(?:leaving|switching|switched|moving|going|gone|migrating|move|switch"
        r"|go)(?: \w+)? (?:back )?(?:for|to|over to)"
        r" (?!bed\b|sleep\b|work\b|lunch\b|dinner\b|the\b|a\b|be\b|do\b|my\b|you\b|your\b)\w+|(?:think"
        r"|thinking|consider\w*) (?:of|about)?"
        r" ?(?:leaving|switching|going back|cancel\w*|quitting)|uninstall(?:ed|ing)?|unsubscribe"
        r"|cancell?ing (?:my|our|the)|i'?m (?:so )?done"
        r" with (?:this|your|you)|i quit)",
    ),
    rule(
        "trouble.less_than",
        0.0,
        "should could better yours unlike compared always never",
        r"(?:(?:better|faster|cheaper|more reliable) (?:than|on|for|ping|support|in)|(?:and|,) yours"
        r"|unlike (?:yours?|you)"
        r"|compared to (?:yours?|you)|never (?:had|saw|seen|got|happened|met)\b[^.?!]{0,40}\b(?:but|and) (?:here"
        r"|this one|with (?:this|yours?)|yours?)\b|(?:always|much|way) (?:\d+\S* )?(?:cheaper|faster|better))",
    ),
    rule(
        "trouble.quiet",
        0.0,
        "ignores skips cuts cut no sound signal notification notifications option nothing works blocking "
        "covers jumps drifts differs follows takes lasts "
        "buzzing noise itself twice only even off way hours turns logs kicks gives eats high low gets hot battery",
        r"(?:no (?:sound|audio|signal|notifications?|push|picture|image|response|internet|connection|video"
        r"|wifi|bluetooth)"
        r"|nothing (?:happens|works|there|shows|loads|helps|here|moves)|(?:covers?|blocks?|hides?) (?:the|my)"
        r"|(?:jumps|resets|scrolls)"
        r" (?:to|back|around|by)|drifts?|differs from|(?:lasts?|lasted) (?:only |just )?\d|buzzing|humming"
        r"|by itself|on its own"
        r"|(?:triggers?|arrives?|fires?|sent|shows?|comes?|counts?|posted|appears?|charged) twice|(?:ignores"
        r"|skips) (?:the|my|our|all|every|\w+)\b|cuts? off (?:the|my|at|after|half)|does nothing|is all wrong"
        r"|gives? me (?:a |an )?(?:blank|empty|wrong|weird|nothing|errors?)|logs? (?:me|us) out|kicks? (?:me"
        r"|us)|turns everything"
        r"|(?:battery|heats?|gets hot)\b.{0,20}(?:drain|hours|hot|dies|lasts)|eats (?:my|the|all|up)"
        r"|\d+ (?:\w+ )?too (?:high|low|much|many|late))",
    ),
    rule(
        "trouble.foreign",
        0.0,
        "nicht kein keine kaputt fehler weg langsam stürzt hängt furchtbar schlecht geht funktioniert no "
        "error falla fallo lento mal pas "
        "marche fonctionne erreur plante lent bug não nao erro funciona travando lento trava",
        r"(?:(?:geht|funktioniert|klappt|läuft|lädt|startet|öffnet) (?:\w+ ){0,4}nicht|(?:kann"
        r"|konnte) (?:\w+ ){0,5}nicht|kaputt|fehler\w*"
        r"|stürzt|hängt|(?:so|furchtbar|extrem|sehr|total) (?:langsam|schlecht|lahm)|(?:ist|sind|alles) (?:\w+ )?weg"
        r"|no (?:me |se |nos )?(?:funciona|abre|carga|puedo|deja|anda|sirve|llega|aparece|guarda"
        r"|sincroniza)\w*|(?:da|sale|tengo|un) error"
        r"|(?:va|está|es) (?:muy )?(?:lent[oa]|mal|fatal)|falla|(?:marche|fonctionne|charge|s'ouvre|ouvre"
        r"|peux|arrive|veut|trouve) (?:\w+ )?"
        r"(?:pas|plus)|pas du tout|erreur|plante|n[aã]o (?:\w+ )?(?:funciona|abre|consigo|carrega|salva|chega"
        r"|aparece)\w*"
        r"|(?:deu|dá|com) erro|travando|trava)",
    ),
)
TROUBLE = PlainWords(
    Kind.COMPLAINT,
    0.6,
    RULES,
    frozenset({"complaint.hedge_off", BETTER, APPLAUSE}),
    frozenset({"error.pasted"}),
    not_in_praise=frozenset({"trouble.fell_apart", "trouble.since", "trouble.less_than", "trouble.costs"}),
)
