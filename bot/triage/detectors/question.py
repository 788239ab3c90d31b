"""A question: with a question mark or without, polite, indirect or misspelt."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

_VERBS = (
    "is are am was were do does did can could will would should shall has have had isn't aren't don't "
    "doesn't didn't "
    "can't couldn't won't wouldn't shouldn't hasn't haven't isnt arent dont doesnt didnt cant couldnt "
    "wont wouldnt"
)
_VERB = "|".join(_VERBS.split())
_WHO = (
    "i|you|u|ya|we|they|he|she|it|there|this|that|these|those|the|a|an|my|your|ur|our|any|anyone|anybody|someone|"
    "somebody|people|everyone|everybody|all|some"
)
_START = (
    r"(?:^|(?<=[.!?;:,\n(-] )|(?<=\n)|(?<=^ok |^so )|(?<=^hey )|(?<=^hi )|(?<=^and )|(?<=^but )"
    r"|(?<=^also )|(?<=^\W ))\W*"
)

RULES = (
    rule("question.mark", 0.8, "?", r"\?", whole=False),
    rule("question.ends", 1.6, "?", r"\?[\s\"')\]?!.]*\Z", whole=False),
    rule(
        "question.wh_starts",
        1.3,
        "how what when where who why what's how's where's who's why's when's which whose whats hows wheres "
        "whos wat wut y",
        _START + r"(?:how|what|why|where|when|who|which|whose|what's|how's|where's|who's|whats|hows|wheres|whos|wat"
        r"|wut)",
    ),
    rule(
        "question.wh_verb",
        1.9,
        "how what why where when who which",
        rf"(?:how|what|why|where|when|who|which(?: \w+)?|what \w+|how (?:much|many|long|far|often|fast|big"
        rf"|\w+ly)) (?:{_VERB}|to|come|about|else) ?",
    ),
    rule("question.inverted", 2.0, _VERBS, _START + rf"(?:{_VERB}) (?:{_WHO})"),
    rule(
        "question.inverted_late",
        0.9,
        _VERBS,
        rf"(?:so|and|but|or|then|also|because|if so|please|btw) (?:{_VERB}) (?:i|you|u|we|they|it|there)",
        also="so and but or then also because please btw",
    ),
    rule(
        "question.anyone",
        2.2,
        "anyone anybody any1 someone somebody any anything",
        r"(?:(?:any(?:one|body|1)|some(?:one|body)) (?:else |here |who |able |please |kindly )*(?:know|knows"
        r"|have|has|had|got|tried|using|uses?|seen?|help|tell|explain|recommend|experienced?|familiar|around"
        r"|can|could|want|willing|point|else|ever|here)"
        r"|any (?:idea|ideas|clue|thoughts|tips|advice|suggestions?|recommendations?|pointers|help|hints?|news"
        r"|update|updates|plans|chance|way|experience|good|other|solution)s?)",
    ),
    rule(
        "question.any_idea_why",
        1.6,
        "anyone anybody any1 someone somebody idea ideas clue clues",
        r"\b(?:(?:any(?:one|body|1)|some(?:one|body)) (?:else |here )?knows?|any (?:idea|clue)s?) "
        r"(?:why|how|what|where|when|which|who|if|whether)\b",
    ),
    rule(
        "question.wonder",
        2.2,
        "wonder wondering wondered curious",
        r"(?:wonder(?:ing|ed)?|curious)(?: (?:if|whether|how|what|why|when|where|which|who|about|to know))?",
    ),
    rule(
        "question.want_to_know",
        2.0,
        "advise find question know understand ask learn hear tell explain",
        r"(?:(?:like|love|want|wanted|need|nice|good|trying|try|happy|helpful|interested|great|have"
        r"|dying) to (?:know|understand|ask|learn|hear|find out)|(?:tell|explain to|let|show) (?:me"
        r"|us)(?: know)? (?:how|what|why|where|when|which|if|whether|who)|(?:please|pls|plz|kindly) (?:tell"
        r"|explain|advise|clarify)|quick question|question (?:about|regarding|on|for))",
    ),
    rule(
        "question.not_sure",
        1.7,
        "cant tell whether sure idea figure know understand clue see find remember unclear confused lost",
        r"(?:(?:not|n't|never|can't|cannot|couldn't|trying to|cant|dont|don't|no|unable to|hard to"
        r"|hardly) (?:\w+ ){0,2}?(?:sure|idea|figure(?: out)?|know|understand|clue|see|find|work out|remember"
        r"|tell)(?: \w+){0,1}? (?:how|what|why|where|when|which|if|whether|who)|(?:unclear|confused"
        r"|lost) (?:how|what|why|where|when|which|if|whether|about|on|as to))",
    ),
    rule(
        "question.way_to",
        1.5,
        "trick way possible how possibility method chance",
        r"(?:(?:is|there|any|a|some|best|easy|easier|better|right|proper|other|good|find"
        r"|know) (?:\w+ ){0,2}?(?:way|method|trick|possibility|chance) (?:to|of|for|i|that)|(?:is|be) (?:it"
        r"|this|that) possible|how to \w+|possible to)",
    ),
    rule(
        "question.help",
        1.0,
        "help stuck assist assistance advice guidance pointers",
        r"(?:(?:please|pls|plz|can|could|someone|somebody|anyone|need|needs|some|want|for|would|your|little"
        r"|any|me) (?:\w+ )?(?:help|assistance|advice|guidance|pointers)|help (?:me|us|please|pls|plz|with"
        r"|needed|wanted)|i'?m stuck|stuck (?:on|with|at))",
    ),
    rule(
        "question.which_better",
        1.5,
        "what's better best recommend vs versus difference prefer worth",
        r"(?:(?:which|what)(?:'s| is| are|s)? (?:\w+ )?(?:the )?(?:better|best|difference|right)"
        r"|difference between|(?:vs|versus)\.? \w+ ?\?|worth (?:it|getting|buying|the)\b[^.!?]{0,40}\?"
        r"|(?:recommend|prefer) (?:a|an|any|some)[^.!]{0,40}\?)",
    ),
    rule(
        "question.tag",
        0.7,
        "right correct yes no yeah ok okay huh eh",
        r"(?:right|correct|yes|no|yeah|ok|okay|huh|eh) ?\?",
    ),
    rule(
        "question.confirm",
        1.2,
        "expected intended normal confirm clarify meant mean supposed",
        r"(?:(?:can|could|please) (?:\w+ )?(?:confirm|clarify)|you mean\b[^.!]{0,60}\?|is (?:this|that"
        r"|it) (?:supposed|meant|normal|expected|intended))",
    ),
    rule(
        "question.rhetorical",
        -3.0,
        "what's who what why how when since do does did is are isn't wouldn't could guess seriously really kidding am",
        r"(?:who (?:cares|knew|knows|doesn'?t|wouldn'?t|needs|asked|wants|the|else (?:but|would))|who (?:would"
        r"|could) (?:have|even|not|ever)|what (?:the|in the|on) (?:hell|heck|fuck|f|world|earth|actual)"
        r"|what(?:'s| is) the (?:point|use|worst)|what (?:more|else) (?:do|could|can|did) (?:you|i|we|they"
        r"|one)|what (?:did|do|could) (?:you|i|we|they) expect|what part of"
        r"|what (?:kind|sort) of (?:\w+ )?(?:idiot|person|moron|company|world|people|monster)|why (?:bother"
        r"|even|on earth|the hell|the fuck|in the|would (?:anyone|anybody|you|i|they|we|he|she|it)|should (?:i"
        r"|we|anyone|they)|do(?:n't)? people|are (?:people|we|you|they)|am i (?:even|not)|must|oh)|how (?:hard"
        r"|difficult) (?:is|can|could|would)|how (?:stupid|dumb|dare|could (?:you|anyone|they|this|i)"
        r"|many (?:times|more)|is (?:that|this|it) (?:even|not|ok|okay|fair|possible|legal|different|any)"
        r"|much (?:more|longer)|about (?:no|you|we just))"
        r"|when (?:will|are) (?:they|people|you|we) (?:ever|finally|going|gonna)|since when|do (?:i"
        r"|we) (?:look|really (?:have|need))|do you (?:even|really|honestly|seriously|not|actually)"
        r"|does (?:anyone|anybody|it|that) (?:even|really|actually|matter|still)|did (?:you|i|we|they) (?:know"
        r"|really|even|not|ever (?:think|notice))|is (?:it|this|that) (?:just me|really|too much|any wonder"
        r"|not|so hard|even|because)|are you (?:kidding|serious|joking|for real|insane|crazy|blind|stupid"
        r"|saying|telling|suggesting|really|out of)|isn't (?:it|that|this|life|he|she) (?:\w+ )?(?:obvious"
        r"|funny|ironic|lovely|great|amazing|wonderful|nice|just|the|a|what|why)|wouldn't (?:it|that|you) be"
        r"|could (?:this|it|you|that|they) (?:be|get) any|guess what|you know what|seriously ?\?|really ?\?"
        r"|really ?\?!|am i right|am i the only|are we (?:really|supposed to|to))",
        also="?",
    ),
    rule(
        "question.answered_by_self",
        -0.9,
        "?",
        r"\?+ (?:no|nope|yes|yeah|well|because|exactly|me|i do|i don't|that's|thats|it's|its|nobody|nothing"
        r"|not|of course|oh|lol|yep|sure)\b",
        whole=False,
    ),
    rule("question.go_on", -0.5, "?", r"\? +\w[^?]{60,}\Z", whole=False),
    rule(
        "question.foreign",
        2.0,
        "wie warum wieso wo wann kann können weiß weiss hat gibt jemand como cómo qué que por alguien hay "
        "puedo puede comment pourquoi quelqu'un quand quel quelle où peut alguém alguem onde quando tem qual "
        "posso sabe cuál cuando cuándo dónde donde ist kostet mache muss bedeutet est-ce ce peut-on faire "
        "fait faites algún alguma",
        r"(?:wie (?:kann|kommt|geht|lange|macht|mache|bekomme|viel|ist|stelle|funktioniert)|warum|wieso"
        r"|wann kommt|wo (?:ist|finde|kann|gibt)|(?:kann|weiß|weiss|hat|kennt|gibt) (?:es|jemand|man|mir|ich"
        r"|da)|was (?:ist|kostet|mache|muss|bedeutet)|c[oó]mo (?:puedo|se|hago|fa[cç]o|posso|hacer|funciona"
        r"|est[aá])|qu[eé] (?:es|hago|significa|pasa|tal)|por qu[eê]|alguien (?:sabe|tiene|me|puede|m[aá]s|ha"
        r"|conoce)|hay (?:alguna?|forma|manera)|(?:d[oó]nde|cu[aá]ndo|cu[aá]l|onde|quando|qual)\b[^.!]{0,60}\?"
        r"|puedo \w+|comment (?:faire|puis|on|je|ça|ca|est|puis-je)|pourquoi|quelqu'un (?:sait|a|peut"
        r"|conna[iî]t)|est[- ]ce (?:que?|qu'\w+)|y a[- ]t[- ]il|o[uù] (?:est|puis|trouver)|peut[- ]on"
        r"|algu[eé]m (?:sabe|tem"
        r"|pode|conhece|mais)|tem (?:como|alguma?)|d[aá] para|sabe (?:si|se))",
    ),
    rule(
        "question.misspelt",
        1.6,
        "whats hw hwo hiw wich whihc wen wher wats wut wht y wy cna cud wud were no",
        r"(?:hw|hwo|hiw) (?:do|to|can|does|much|many|i)|wich \w+|whihc|(?:wen|wher) (?:is|are|will|do|does|can"
        r"|r)|wh?ats (?:the|a|up with)|(?:y|wy) (?:is|does|do|are|cant|can't|wont)|were do i|(?:cna|cud"
        r"|wud) (?:i|u|you|we|some\w+|any\w+)|any1 no",
    ),
    rule(
        "question.wants_tips",
        1.6,
        "advice any chance want need share tips ideas experiences recommendations drop show",
        r"(?:need|want|share|drop|send|give me|show me|after|lf|got any|throw me) (?:\w+ ){0,3}(?:tips|ideas"
        r"|advice|experiences?|recommendations?|recs|suggestions|opinions|how (?:u|you|to))|any (?:word|luck"
        r"|hope|chance|reason|point|difference|clue|info|estimate|eta) (?:on|of|in|with|that|why|for|about|you"
        r"|the|to|this|it)",
    ),
    rule(
        "question.undecided",
        1.4,
        "see sure want wanted unsure decide choose find deciding torn wondered checking",
        r"(?:unsure|undecided|not sure|torn) (?:if|whether|how|what|which|about|between|where|i|on)|(?:trying"
        r"|need|help me|can't|have) to (?:decide|choose|find)|(?:can't|cant|cannot|couldn't|can not|unable to"
        r"|how to|where to|don't|nowhere to) (?:seem to )?(?:find|locate|see) (?:the|a|an|any|my|it|where|out"
        r"|how|anything)|(?:just )?checking (?:if|whether|that)|(?:want|wanted) to (?:ask|check|know)",
    ),
    rule(
        "question.foreign_asks",
        1.8,
        "ce decir peut welche fragen suche wissen saber savoir cherche idée sabe pregunta frage question "
        "duda "
        "dúvida hilfe ayuda aide ajuda",
        r"est[- ]ce que|(?:wollte|möchte|mal|kurze) (?:\w+ )?(?:fragen|frage|wissen)|(?:ich )?suche"
        r"|weiß nicht,? (?:welche"
        r"|wie|wo|was|ob)|quer[ií]a (?:saber|preguntar)|quisiera saber|(?:je )?(?:voudrais|aimerais"
        r"|veux) savoir|une (?:id[ée]e|question)|je cherche|(?:queria|gostaria de) saber|alguma (?:id[ée]ia"
        r"|dica)|(?:una|uma) (?:pregunta|duda|d[úu]vida)|(?:kann|könnte) (?:mir )?(?:jemand|wer) (?:helfen"
        r"|sagen)|(?:pueden|puede|podr[ií]an?) (?:ayudar|decir)\w*|(?:pouvez|peux|peut)[- ](?:vous|tu|on"
        r"|quelqu'un)",
    ),
    rule(
        "question.rhetorical_self",
        -2.2,
        "don't doesn't didn't aren't shouldn't wouldn't couldn't can't won't haven't hasn't right any "
        "everyone's much really such what's how what why where when who since ever so oh sure have isn't did",
        r"how (?:am|are|is|do|did|can|does) (?:i|you|we|they|any(?:one|body)|it|this|that) (?:supposed|even"
        r"|ever|still|people|possibly|really|not)|what(?:'s| is| are| was) (?:wrong with|next,"
        r"|the (?:difference|point|big deal))|where (?:else|has this|have you|was this|does it (?:end|stop)"
        r"|were you)|why (?:did i (?:wait|ever)|do (?:i|we) (?:even|always)|must|is it (?:that|always)"
        r"|does (?:it|everything|every\w+) (?:always|only)|can't (?:every|all|they|people|we|you)|weren't"
        r"|isn't (?:every|anyone))|when did (?:\w+ ){1,2}(?:get|become|start)|who (?:decided|thought|reads"
        r"|comes|died|made|even|else|does that|on earth|in their|would|are (?:we|you)|am i|gave)|ever (?:heard"
        r"|wonder)|(?:oh|sure|right|wow|yeah|great|so)[,.]? (?:so|because|and|now|you|the)\b[^?]{0,80}\?"
        r"|have you (?:even|ever (?:read|heard|tried|considered|thought|wondered)|no shame|lost)|(?:is|was|are"
        r"|were) (?:it|that|this|there) (?:any|such|so|really|too much)|did (?:you|they|he|she) (?:really"
        r"|seriously|actually|even|just)|(?:couldn|wouldn|don|doesn|isn|aren|didn|shouldn|hasn|haven|won"
        r"|can)'t (?:you|we|they|it|that|everybody|everyone|people|all)\b[^?]{0,60}\?",
        also="?",
    ),
    rule("question.two_marks", -0.5, "?", r"\?\?|\?!|!\?", whole=False),
    rule(
        "question.opens",
        0.9,
        "how what when where why who which",
        rf"^(?!\W*who \w+n't)\W*(?:(?:hi|hello|hey|ok|so|and|but|also|please|guys|sorry|well|btw"
        rf"|question)\W+){{0,3}}(?:how|what"
        rf"|when|where|why|who|which(?: \w+)?)(?: (?:much|many|long|far|often|exactly))? (?:{_VERB}) \w+",
    ),
    rule(
        "question.rhetorical_more",
        -1.8,
        "who who's whats what's what how why is isn't does can do are any next really honestly anyway ever "
        "than until wonder point possible sort kind genius die",
        r"who \w+n't|who(?:'s| is)? (?:packs?|has|needs|counting|reads|buys|eats|says|says so|even|likes"
        r"|enjoys|trusts"
        r"|uses|pays|invented|approved|thinks|asked|ever)\b|what (?:sort|kind) of (?:\w+ )?(?:genius|idiot"
        r"|person|monster|company|people|fool|world)|(?:is|was) there any(?:thing)? (?:\w+ )?(?:\w+er"
        r"|more \w+) than|how is it (?:even )?possible|how (?:am|are) (?:i|we) (?:meant|supposed|expected)"
        r"|why would (?:anyone|anybody|you|i|we|they)|(?:isn't|aren't|wasn't) (?:the|a|that|this|it|life|love"
        r"|he|she|everyone|everybody|we)\b|can you believe|do (?:we|you|they|i) (?:really|honestly|seriously"
        r"|actually|have to \w+ [^?]{0,40} (?:until|every))|(?:anyway|really|honestly|is it|are you|hm|huh|eh"
        r"|then|at all|then again) ?\?|what (?:could|would) (?:possibly )?(?:go wrong|it cost|be (?:better"
        r"|worse))|(?:no|small|any|little) wonder|having a laugh|ever again\?|do (?:they|you|we) (?:think"
        r"|want) (?:i|me|us|we|you)",
        also="?",
    ),
)
SIGNAL = Detector(
    Kind.QUESTION,
    noticed="a question",
    plural="questions",
    seeks_help=True,
    bias=-2.6,
    rules=RULES,
    facts={
        "smalltalk.how_are_you": -1.0,
        "seeking.looking_for": 1.4,
        "seeking.recommend": 1.0,
        "seeking.alternative": 1.0,
        "purchase.which": 0.6,
        "peer.how_do_others": 0.6,
        "suggestion.ask_for": -0.6,
        "signs.only": -1.5,
    },
)
