"""What cannot wait, as one table: outages, losses, money, accounts, safety, law, silence, and being stuck somewhere."""

from bot.base.kinds import Kind
from bot.triage.plain.money_and_accounts import ACCOUNT_RULE, AMOUNTS_RULE, MONEY_RULE, OWED_RULE
from bot.triage.plain.outages_and_losses import DOWN_RULE, LOST_RULE, OUT_RULE, RESET_RULE, SPAN, TIME
from bot.triage.plain.safety_and_law import ALARMING_RULE, LEGAL_RULE, PRIVACY_RULE, SAFETY_RULE, STRANGERS_RULE
from bot.triage.plain.sure import PlainWords
from bot.triage.rule import rule

_WROTE = (
    r"(?:wrote|written)(?: (?:to|you|in|here|them|support|about|again|twice|already|an? (?:e?-?mail|message|ticket)))"
)
_TURNED_TO_US = (
    rf"asked|{_WROTE}|e?-?mailed|contacted|messaged|called|complained|reported|requested|submitted|sent|filed"
    r"|promised|told|opened an? (?:ticket|case|claim)|reached out"
)
_UNANSWERED = (
    r"(?:no|without(?: an?| any)?) (?:\w+ )?(?:answer|reply|response|reaction|news|word|help|refund|solution"
    r"|feedback|one)"
    r"|still (?:no|not|nothing|nobody|waiting|wait|unanswered|open|pending|unsolved|broken|down|\w+n't|\w+nt)"
)
"""How long ago something was says nothing by itself: it is pressing beside what was asked or is not answered."""

_IGNORED_RULE = rule(
    "pressing.ignored",
    0.0,
    "time times msg message messages email emails emailed mail mails ticket tickets asked ask reply "
    "replies replied response respond responded answer answers answered nobody noone nothing "
    "waiting waited heard ignored ignoring ago contacted wrote filed sent complained call back picks "
    "hotline rings voicemail hello back told opened since reported submitted promised repair claim complaint request "
    "case "
    "application review appeal warranty support p1 hold robot bot",
    rf"(?:(?<!a )(?:3rd|4th|5th|\d+th|third|fourth|fifth|sixth|nth|umpteenth|hundredth) time|(?:2nd"
    rf"|second) time (?:i|we|that i|now i)\b|(?:2nd|3rd|4th|5th|\d+th|second|third|fourth|fifth|sixth|nth"
    rf"|umpteenth) (?:msg|message|e?-?mail|ticket|attempt|request|try|reminder|complaint)"
    r"|(?:asked|wrote|written|emailed|mailed|contacted|messaged|called|complained|reported|told you"
    r"|asking|tried|reached out|ask|reporting)\b(?: \w+){0,4} (?:twice|already|again|before|\d+ times"
    r"|(?:three|four|five|several|many|multiple|countless) times|and again|three|no (?:reply|answer"
    r"|response))|(?:i told|told) you"
    r"|(?:no|never|without|zero|any|not one|not a single|still no|nor|an) (?:\w+ )?(?:reply|replies"
    r"|response|responses|answer|answers|reaction|feedback)\b(?: (?:yet|from|since|for|after|at all|in|to"
    r"|about|on))?"
    r"|(?:nobody|no one|noone|no-one|nothing|not a soul|no body) (?:\w+ )?(?:answer(?:s|ed|ing)?"
    r"|repl(?:ies|ied|y)|respond(?:s|ed)?|back|picks?|heard|cares|reacts?|called|is answering|answers"
    r"|helps?|gets? back)"
    rf"|tickets? (?:#?\S+ )?(?:\w+ ){{0,4}}(?:open|for \d+|since|still|unanswered|waiting|pending"
    rf"|closed without|ignored|no|nobody|\d+)|(?:waiting|waited|been) (?:for )?{SPAN}{TIME}"
    rf"|{SPAN}{TIME}(?: \w+){{0,8}} (?:nobody|nothing|ignored|waiting|wait|{_UNANSWERED})"
    rf"|(?:{_TURNED_TO_US})\b[^.?!]{{0,40}} {SPAN}{TIME} ago|{SPAN}{TIME} ago[^.?!]{{0,30}}"
    rf"\b(?:{_TURNED_TO_US}|nobody|nothing|waiting|{_UNANSWERED})|(?:has"
    rf"|have|had|did)(?:n't|nt| not) (?:\w+ )?(?:replied|answered|responded|reply|answer"
    r"|respond|heard|gotten back|got back|received (?:a|any) (?:reply|answer))|(?:doesn't|don't|dont"
    r"|never|doesnt|won't) (?:\w+ )?(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?|pick(?:s"
    r"|ed)? up|call(?:ed)? back)"
    r"|on hold (?:for |since )?(?:\d+|an|half|over|two)\b|(?:still|only|just) (?:a|the) (?:ro)?bot (?:answer|repl"
    r"|respond)\w*"
    r"|(?:hotline|phone|line|number) (?:\w+ )?(?:rings out|rings and rings|goes to voicemail)"
    r"|heard nothing|nothing (?:back|since|so far|happened)|ignor(?:ed|ing|es)(?: (?:me|us|my|again|for"
    r"|by))?|(?:call|get back to|contact|write back to) (?:me|us)(?: back)?|hello\s?\?\?"
    rf"|(?:filed|sent|emailed|{_WROTE}|complained|reported|contacted|submitted|mailed|promised"
    rf"|opened an? (?:ticket|case|claim))\b[^.?!]{{0,40}}(?:ago|since|last (?:week|month|year)|\d+(?:st"
    rf"|nd|rd|th))"
    rf"|(?:repair|claim|complaint|request|case|application|refund|review|appeal"
    rf"|warranty)\b[^.?!]{{0,40}}(?:{SPAN}{TIME}|since|still|nobody|no one|no answer|no reply)|p1 since"
    rf")",
)
_STRANDED_RULE = rule(
    "pressing.stranded",
    0.0,
    "mid surgery stuck stranded tonight deadline today midnight due exam gig meeting minutes min hours noon tomorrow "
    "deploy production prod rollback live blocked call",
    r"(?:stuck (?:at|in|on) (?:the|a|an) (?:hotel|airport|station|border|hospital|shop|store|road|middle)"
    r"|stranded|(?:died|dropped|crashed|froze|stopped|cut out) mid\b|(?:is|are) in surgery|(?:gig|show|exam|wedding"
    r"|flight|event|presentation|launch|concert|interview|meeting|test"
    r"|demo)"
    r" (?:is |starts |begins |at |in )?(?:\w+ )?(?:tonight|today|tomorrow|in \d+|in an hour|now|at \d+)"
    r"|(?:have|got|my|the|a) (?:\w+ )?deadline(?: is| at| today| tonight|,|$)?|deadline is|(?:due"
    r"|deadline) (?:is )?(?:today|tonight|at midnight"
    r"|tomorrow|in \d+|at \d+)|(?:prod|production) (?:\w+ ){0,3}(?:down|failed|broken|deploy|is|stuck"
    r"|outage|halfway)|in prod(?:uction)?\b|whole team blocked|(?:stuck|blocked"
    r"|queue\w*) (?:\w+ ){0,3}for (?:\d+|hours?|an hour|over)"
    r"|anyone on call|right now)",
)
_PASSED_AROUND_RULE = rule(
    "pressing.passed_around",
    0.0,
    "anybody anyone silence ghosted ghosting crickets hung times show showed home monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december twice loops bot ages",
    r"(?:any(?:body|one) (?:home|there|alive|reading|listening|awake|working)\b|(?:radio )?silence\b"
    r"|ghost(?:ed|ing) (?:me|us|by)?|crickets|hung up (?:on)?|(?:\d+|two|three|four|five|six|several"
    r"|many) times (?:today|this (?:week|month|year)|already|now|in a row|and)"
    r"|(?:did not|didn't|never|not|n't) (?:show|showed) up|no[- ]show|stood (?:me|us) up|(?:asked|wrote"
    r"|called|mailed|emailed|asking|contacted|complained|messaged|reported|requested|begged"
    r"|chased)\b[^?]{0,60}\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^?]{0,30}(?:and|,)"
    r"|(?:asked|wrote|called|mailed|emailed|asking|contacted|complained|messaged|reported"
    r"|requested)\b[^?]{0,60}\b(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b[^?]{0,30}(?:and|,)|(?:support|chat|help)? ?bot (?:\w+ ){0,2}(?:loops?|keeps"
    r"|never|can't|doesn't)"
    r"|(?:sent|passed|bounced|transferred) (?:me )?(?:from|around|between|back and forth))",
)
_ON_THE_SPOT_RULE = rule(
    "pressing.on_the_spot",
    0.0,
    "hotel airport gate hospital counter border station venue checkin reception garage motorway highway "
    "minutes min mins hour booking reservation no pm",
    r"(?:(?:at|in front of|outside|in|on) (?:the|a|our|my) (?:\w+ )?(?:hotel|airport|gate|hospital"
    r"|counter|border|station|venue|check-?in|reception|parking garage|garage|motorway|highway|door"
    r"|pharmacy)\b[^?]*(?:no|not|n't|won't|stuck|lock\w*|refus\w*|alone|closed|nobody|wrong)"
    r"|(?:no|n't \w+ (?:my|our|the)|lost (?:my|our)) (?:booking|reservation)\b|(?:starts?|begins?|due"
    r"|opens?|leaves?|live|boarding|closes?|on|ends?|deadline) in (?:\d+|a few|five|ten|twenty|thirty"
    r"|half an|an) ?(?:min\w*|hours?|hrs?|h)\b|it's (?:already )?\d+ ?(?:pm|am)\b)",
)
_FOREIGN_RULE = rule(
    "pressing.foreign",
    0.0,
    "weg gelöscht verloren gesperrt gehackt abgebucht zurück rückerstattung antwort antwortet ausfall "
    "down datenschutz dsgvo verschwunden perdido perdí borrado borró bloqueada "
    "bloqueado hackearon hackeado cobrado cobraron reembolso sesión caído caída entrar responde "
    "desaparecido desaparecieron perdu supprimé disparu disparues bloqué piraté débité remboursement "
    "prélevé panne répond rgpd connecter perdi apagado sumiu bloquearam hackearam cobraram fora ninguém "
    "nadie personne niemand einloggen anmelden doppelt duas deux dos hackeada suspendida cerrada cobraron "
    "konto hasło zablokowane zablokowany zablokowali zablokowano zhakowane zhakowali skradziono zalogować zniknęły "
    "zniknęło zniknął usunięte pobrano oszustwo zwrotu nikt bloccato hackerato addebitato rimborso sparito spariti "
    "risponde geblokkeerd afgeschreven terugbetaling verdwenen kwijt reageert",
    r"(?:(?:konto|karta|profil) (?:\w+ ){0,3}(?:zablokowan\w+|zhakowan\w+)|(?:zablokowa|zhakowa|skradz)\w+|zalogować"
    r"|znikn[ęą]\w+|usunięt\w+|pobrano|oszustw\w+|zwrotu pieniędzy|nikt (?:\w+ )?nie odpowiada|bloccat\w+|hackerat\w+"
    r"|addebitat\w+|rimborso|sparit\w+|nessuno (?:\w+ )?risponde|geblokkeerd|afgeschreven|terugbetaling|verdwenen|kwijt"
    r"|niemand reageert|(?:sind|ist|alles|alle|notizen|daten|dateien) (?:\w+ ){0,4}(?:weg|gelöscht|verschwunden"
    r"|verloren)|(?:konto|account|karte) (?:\w+ ){0,3}(?:gesperrt|gehackt|gelöscht|geschlossen)|abgebucht"
    r"|(?:geld|betrag) (?:\w+ ){0,3}"
    r"(?:zurück|weg)|rückerstattung|(?:keine|niemand|nie eine) (?:\w+ )?antwort\w*|niemand (?:antwortet"
    r"|reagiert|meldet)|ausfall|(?:nicht|kann mich nicht) (?:\w+ )?(?:einloggen|anmelden)|dsgvo"
    r"|datenschutz"
    r"|(?:perd[ií]|perdido|borr[oó]|borrado|desapareci\w+) (?:\w+ ){0,3}(?:mis|todo|todos|todas|mi)"
    r"|(?:mis|todos|todas) (?:\w+ ){0,4}(?:desapareci\w+|borrad\w+|perdid\w+)|(?:cuenta"
    r"|tarjeta) (?:\w+ ){0,3}(?:bloquead\w+"
    r"|hackead\w+|suspendid\w+|cerrad\w+)|hackear\w+|cobr(?:ado|aron|aram|ou|ó)\b|reembolso"
    r"|iniciar sesi[oó]n|(?:no|não|nao) (?:\w+ )?(?:puedo|consigo|me deja) (?:entrar|acceder|logar)"
    r"|ca[ií]d[oa]s?|nadie (?:me )?(?:responde"
    r"|contesta)|(?:perdu|supprim[ée]\w*|disparu\w*|effac[ée]\w*) (?:\w+ ){0,3}(?:mes|tout|toutes|tous)?"
    r"|compte (?:\w+ ){0,3}(?:bloqu|pirat|suspend|supprim)\w*|d[ée]bit[ée]\w*|remboursement"
    r"|pr[ée]lev[ée]\w*|en panne|personne ne"
    r" (?:me )?r[ée]pond|me connecter|rgpd|(?:perdi|sumiu|sumiram|apag\w+) (?:\w+ ){0,3}(?:meus|minhas"
    r"|tudo|todos|todas)?|fora do ar|ningu[ée]m responde|conta (?:\w+ ){0,3}(?:bloquead|hackead"
    r"|suspens)\w*)",
)
RULES = (
    DOWN_RULE,
    LOST_RULE,
    MONEY_RULE,
    OWED_RULE,
    ACCOUNT_RULE,
    SAFETY_RULE,
    PRIVACY_RULE,
    LEGAL_RULE,
    _IGNORED_RULE,
    _STRANDED_RULE,
    ALARMING_RULE,
    AMOUNTS_RULE,
    RESET_RULE,
    STRANGERS_RULE,
    OUT_RULE,
    _PASSED_AROUND_RULE,
    _ON_THE_SPOT_RULE,
    _FOREIGN_RULE,
)
PRESSING = PlainWords(
    Kind.URGENT,
    0.85,
    RULES,
    frozenset({"urgent.not"}),
    not_in_praise=frozenset(
        each.name for each in (_IGNORED_RULE, _STRANDED_RULE, _PASSED_AROUND_RULE, _ON_THE_SPOT_RULE)
    ),
)
