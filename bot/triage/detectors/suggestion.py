"""A suggestion, a wish or an unmet need: what somebody would like to see added, changed or done."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector, rule

RULES = (
    rule(
        "suggestion.nice_if",
        2.6,
        "better cool great nice would wouldn't it'd itd",
        r"(?:(?:would|might|could|it'd|itd|wouldn't it|that'd|will|should) (?:also |really |be |it |have "
        r"|been |probably |definitely )*(?:\w+ )?(?:nice|great|good|awesome|cool|helpful|useful|better|handy"
        r"|lovely|perfect|amazing|fantastic|wonderful|neat|sweet|ideal|interesting|convenient|excellent"
        r"|beneficial|fun|a (?:nice|great|good|useful|cool|welcome|huge|big|helpful) \w+)(?: \w+){0,3}? (?:if"
        r"|to|when|for)|(?:nice|great|good|cool|awesome|better|useful|helpful|handy"
        r"|perfect) (?:feature )?(?:if (?:you|we|it|there|i|they|the)|to (?:have|see|be able|add|include"
        r"|get)))",
    ),
    rule(
        "suggestion.should",
        1.5,
        "ought should must shouldn't shld",
        r"(?:you|they|there|it|we|app|developers?|devs|team|users?|one|people|microsoft|google|apple|this|that"
        r"|\w+s) (?:guys |really |also |probably |definitely )?(?:should|must|shouldn't|ought to) (?:really "
        r"|also |at least |probably |definitely |not |never |all |be |just )*(?:add|have|be|allow|include|let"
        r"|make|provide|offer|support|give|implement|fix|consider|change|bring|able|improve|use|put|get|work"
        r"|show|integrate|enable|remove|create|update|introduce|do|stop|start|take|at least)",
    ),
    rule(
        "suggestion.please_add",
        2.2,
        "please pls plz kindly",
        r"(?:please|pls|plz|kindly) (?:\w+ ){0,1}?(?:add|make|allow|bring|include|consider|provide|support"
        r"|implement|enable|give|let|create|introduce|improve|change|put|update|integrate|release|port|offer"
        r"|remove|restore|return|increase|stop|don't|do not|do something|work on|have|develop|keep|go back)",
    ),
    rule(
        "suggestion.can_you_add",
        1.9,
        "added add make allow include implement provide support bring enable create integrate introduce expose",
        r"(?:can|could|would|will|may|might) (?:you|u|we|they|someone|the \w+|it|there) (?:guys |please "
        r"|possibly |maybe |also |consider |be able to |ever |perhaps |just )*(?:add|make|allow|include"
        r"|implement|provide|support|bring|enable|create|integrate|introduce|adding|expose)"
        r"|can \w+ \w+ be added",
    ),
    rule(
        "suggestion.wish",
        2.2,
        "wish wishes wished wishlist hope hoping hopefully",
        r"(?:(?:i|we|really|just|only|do|still|i'd) (?:really |just |do |only |also |so )?wish(?:ed)? (?:that "
        r"|for )?(?:there|it|you|i could|i can|we could|they|this|the|for|had|more|someone|somebody|that)"
        r"|wish ?list|(?:hope|hoping|hopefully)(?: that)? (?:you|they|the|there|this|it|to see|u|we|a|future"
        r"|in)(?:'ll| will| can| could| would| gets?| get| to|\b))",
    ),
    rule(
        "suggestion.feature_request",
        2.4,
        "ideas improvements suggestions feature request suggestion suggest propose proposal idea recommend "
        "enhancement improvement requesting proposing",
        r"(?:feature (?:request|idea|suggestion|wish|proposal)s?|requesting|(?:my|a|one|some|small|quick"
        r"|another|here's a|couple|few) (?:\w+ )?(?:suggestions?|proposal|requests?|enhancement"
        r"|improvements?)\b|suggestions?:|i(?:'d| would| want to| wanna)? (?:like to |also |would |strongly "
        r"|highly |just )*(?:suggest|propose|recommend (?:that|you|adding|to add))|suggest (?:that|adding|you"
        r"|to|making|a|having|we|the)|(?:an|one|my|crazy|random|some|good|great) (?:\w+ )?ideas?(?::| (?:would"
        r"|could|might|is|for|to)\b)|(?:enhancement|improvement)s?)",
    ),
    rule(
        "suggestion.need",
        1.5,
        "need needs needed lacks lack lacking missing misses want wants require requires",
        r"(?:(?:it|app|this|that|you|they|there|still|really|just|also|version|site|program|game|windows"
        r"|platform|\w+) (?:really |just |still |also |definitely |badly |desperately )*needs? (?:a |an "
        r"|to (?:be|have|add|make|include|support|allow|improve|get|fix|work)|more|better|some|the|improvement"
        r"|work)|(?:we|users?|developers|people|i|devs) (?:\w+ )?(?:need|want|require)s? (?:a|an|more|better"
        r"|to be able|the (?:ability|option)|some (?:kind|sort|way)|this|support|\w+ support)|(?:only|one"
        r"|biggest|main) thing (?:\w+ ){0,3}?(?:missing|lacking|need\w*|wish|want)|(?:it|that|which|app|still"
        r"|is|what's|whats|thing) (?:lacks?|lacking|missing|misses) (?:a|an|the|is|some|support|basic|any)?"
        r"|needed is)",
    ),
    rule(
        "suggestion.love_to",
        2.2,
        "enjoy great integration love like see prefer appreciate",
        r"(?:(?:would|'d|d|wud|id) (?:really |also |absolutely |definitely |just |much |very much )*(?:love"
        r"|like|prefer|appreciate|enjoy|welcome)(?: it)?(?: to (?:see|have|be able|use|get)|ed|,)? ?(?:a|an|if"
        r"|the|this|that|more|some|to see|to have|able|support|option)?|(?:like|love|great|good|nice|want|hope"
        r"|wait|hoping) to (?:see|have) (?:\w+ ){0,5}?(?:added|support|option|feature|ability|more|version"
        r"|integration|implemented|better|in the))",
    ),
    rule(
        "suggestion.option",
        1.2,
        "options option ability support possibility able feature functionality toggle setting button integration",
        r"(?:(?:an|the|some|no|more|add|additional|other|have|having|give|as) (?:\w+ )?(?:options?|ability"
        r"|possibility|toggle|setting|button|feature|functionality) (?:to|for|of|that|where|which|would|so)"
        r"|(?:add|better|more|full|native|proper|official|need|include|provide|bring) (?:\w+ ){0,2}?(?:support"
        r"|integration)|support for \w+|be able to)",
    ),
    rule(
        "suggestion.verb_first",
        1.8,
        "adding allowing making enabling bringing add allow make enable provide give let include implement "
        "support bring consider improve remove change create introduce put integrate open extend expose "
        "increase expand",
        r"(?:^|[.!?:;,\n-] ?|^and |^also |^or |^maybe |^perhaps )(?:please )?(?:add|allow|make|enable|provide"
        r"|give|let|include|implement|support|bring|consider|improve|remove|change|create|introduce|put"
        r"|integrate|open|extend|expose|increase|expand)(?:ing)? (?:a|an|the|us|me|users?|developers?|it|more"
        r"|support|back|for|to|up|option|ability|this|apps?|all|some|\w+s|\w+ (?:support|option|api|mode"
        r"|button))",
    ),
    rule(
        "suggestion.why_not",
        1.7,
        "why how what",
        r"(?:why (?:not|don't you|don't they|doesn't it|can't (?:we|i|you|it)|isn't there|is there no|no"
        r"|can you not|cant)|how about|what about) (?:\w+ ){0,3}?(?:add\w*|mak\w+|hav\w+|giv\w+|let\w*"
        r"|allow\w*|a|an|the|us\w+|put\w*|includ\w+|support\w*|creat\w+)|how about (?:\w+ing|a|an)",
    ),
    rule(
        "suggestion.instead",
        1.2,
        "able make should instead rather better easier easy simpler",
        r"(?:(?:instead of|rather than) (?:\w+ing|the|a|having|just|only|this)|(?:make|making) (?:it|this|that"
        r"|things) (?:\w+ )?(?:easier|possible|simpler|better|faster|clearer|optional|available|configurable"
        r"|more)|(?:easier|better|simpler|nicer) (?:if|to (?:have|use|just))|should be (?:easy|easier|possible"
        r"|able|optional|a way|an option|more|available|included|free|fixed|improved|added|changed|removed"
        r"|allowed))",
    ),
    rule(
        "suggestion.if_only",
        2.0,
        "if only could might maybe perhaps ideally",
        r"(?:if only|(?:maybe|perhaps|possibly) (?:you|we|they|it|there|the|a|an|add|some|consider"
        r"|could) (?:guys )?(?:can|could|should|might|would|need)?|ideally|(?:you|they|we|it"
        r"|this) (?:guys )?could (?:also |easily |at least |maybe |just |have |really )*(?:add|make"
        r"|be (?:improved|better|a|more)|have|include|use|improve|offer|do with|provide|give|allow))",
    ),
    rule(
        "suggestion.looking_forward",
        0.8,
        "chance plan forward future plans planned roadmap next eta soon",
        r"(?:looking forward to|(?:in|for) (?:the |a )?(?:future|next) (?:update|version|release|versions"
        r"|releases|updates)?|(?:any|are there|there) (?:plans?|chance|roadmap)(?: to| of| for)?|coming soon)",
    ),
    rule(
        "suggestion.traveller",
        1.1,
        "suggest view recommend sure avoid ask bring don't try request advice tip tips if book",
        r"(?:(?:i(?:'d| would)?|highly|definitely|strongly) (?:\w+ )?(?:recommend|advise|suggest) (?:\w+ing"
        r"|that|you|to|getting|asking|booking|the|a|staying)|(?:make|be) sure (?:to|you|that)|(?:ask|request"
        r"|book|bring|pack|take|try|get) (?:for |to |a |an |the |your )\w+[^.!?]{0,60}(?:if|when|instead|room"
        r"|floor|view|advance|breakfast|side|early)|my (?:advice|only advice|tip)|(?:one|quick|a|some"
        r"|pro) (?:tip|word of advice)|don't forget|if you (?:go|stay|are going|plan|do|want"
        r"|can)[^.!?]{0,60},)",
    ),
    rule(
        "suggestion.asks_advice",
        -1.4,
        "advise advice suggestions suggestion recommend tips recommendations ideas suggest",
        r"(?:(?:any|some|your|looking for|need|for|open to|other|have|with|appreciate"
        r"|welcome) (?:\w+ )?(?:advice|suggestions?|tips|recommendations|ideas)|(?:can|could|would|please"
        r"|pls) (?:anyone|someone|you|somebody|u|anybody)? ?(?:please |pls |just )?(?:recommend|suggest"
        r"|advise))",
    ),
    rule(
        "suggestion.own_need",
        -1.1,
        "need want wanted like how where should appreciated grateful",
        r"(?:(?:how|what|where) (?:do|can|should|would|could) i (?:add|make|enable|change|remove|put|get|set)"
        r"|i (?:need|want|would like|'d like|wanted|have) to (?:\w+ )?(?:know|buy|order|book|cancel|transfer"
        r"|change my|pay|check|return|talk|speak|ask|install|understand|use|run)"
        r"|would be (?:\w+ )?(?:appreciated|grateful|to help)|(?:should|need|have) (?:i|to) be (?:\w+ing)"
        r"|should i|you should (?:try|be able|see|check|look|read|use|get|go|just|probably|ask|know|have|do"
        r"|install|be))",
    ),
    rule(
        "suggestion.foreign",
        1.8,
        "wäre wünsche wünschte toll schön vorschlag könntet estaría gustaría sugerencia ojalá podrían serait "
        "aimerais suggestion seria gostaria sugestão poderiam pourriez ajouter agregar adicionar bitte",
        r"(?:(?:es )?w[äa]re (?:\w+ )?(?:toll|sch[öo]n|super|gut|cool|klasse|nett|hilfreich|praktisch)"
        r"|w[üu]nsch(?:e|te|en)|vorschlag|k[öo]nntet ihr|estar[ií]a (?:bien|genial|bueno)|ser[ií]a (?:bueno"
        r"|genial|ideal|[uú]til|bom|legal|[oó]timo)|me gustar[ií]a (?:que|poder|ver)|sugerencia|ojal[aá]"
        r"|podr[ií]an (?:agregar|a[ñn]adir|poner)|ce serait (?:\w+ )?(?:bien|cool|super|g[ée]nial|top|sympa"
        r"|pratique)|j'aimerais (?:que|pouvoir|voir|avoir)|pourriez[- ]vous ajouter|gostaria (?:que|de (?:ver"
        r"|poder|ter))|sugest[aã]o|poderiam (?:adicionar|colocar))",
    ),
    rule(
        "suggestion.please_any",
        0.8,
        "please pls plz",
        r"(?:please|pls|plz) (?!help|advi[sc]e|tell|let me know|confirm|reply|respond|call|contact|check|send"
        r"|see|note|find|dm|explain|assist|refund|anyone|someone|can|could|how|what|why|i|my|and|guys)\w+",
    ),
    rule(
        "suggestion.would_help",
        1.9,
        "save would could wouldn't help welcome grateful mind pay queue",
        r"(?:it|that|this|which|\w+) (?:would|could|might|'d) (?:really |also |\w+ )?(?:help|save|make (?:it"
        r"|my|a|life|things|this|all)|benefit|solve|go a long way|mean (?:we|i|a lot))|(?:would"
        r"|'d) (?:be )?(?:\w+ )?(?:welcome|grateful|pleased|delighted|over the moon|happy"
        r"|first in (?:the queue|line)|ace|brill|superb) (?:if|to|with|for)?|would be (?:very |most "
        r"|so )?welcome|wouldn'?t mind|(?:i|we)(?:'d| would) (?:gladly |happily |even )?pay",
    ),
    rule(
        "suggestion.gentle",
        1.4,
        "1 case proposal perhaps maybe thought worth considered idea chance hope day point hoping wishing "
        "imagining vote request proposed",
        r"(?:perhaps|maybe) (?:a|an|some|the|just|one|two|more)|(?:just )?a thought|(?:might|would"
        r"|could) (?:it )?be worth|worth (?:thinking|considering|adding|a thought)|(?:ever|have you|anyone"
        r"|has the team) (?:considered|thought (?:about|of))|has the idea|(?:any|a|some) (?:chance|hope"
        r"|possibility) (?:of|you|the|that|to|we|for|it)|(?:one|some) day|at some point|(?:keep|secretly|still"
        r"|been) (?:hoping|wishing|imagining|dreaming)|vote for|request:|proposed:|proposal:|idea:|\+1 for"
        r"|use case|wish ?list",
    ),
    rule(
        "suggestion.let",
        1.5,
        "let give allow",
        r"(?:^|[.!?,;:] ?|and |please |just |to )(?:let (?:us|me|people|users|players|customers|it)|give (?:us"
        r"|me|people|users|it|players)|allow)(?! know)(?: \w+)?",
    ),
    rule(
        "suggestion.could_do_with",
        1.7,
        "could needs need lacks missing falta falte manque fehlt",
        r"could (?:really |also )?(?:do with|use (?:a|an|some|more)|be (?:a (?:bit|little|tad) )?(?:bigger"
        r"|smaller|better|faster|louder|clearer|larger|longer|shorter|improved|made|added|optional|changed"
        r"|easier|simpler|cheaper|more))|(?:le|nos|me) falta|es fehlt|il manque|faltou",
    ),
    rule(
        "suggestion.noun_first",
        1.0,
        "would could please option mode button setting view list support version",
        r"^(?:an?|the|some|more|better) (?:\w+[- ]){1,6}(?:would|could|please|mode|option|button|setting|view"
        r"|list|filter|version|class|reminder)",
    ),
)
SIGNAL = Detector(
    Kind.SUGGESTION,
    noticed="a wish",
    plural="wishes",
    bias=-2.4,
    rules=RULES,
    facts={
        "question.wh_verb": -0.8,
        "question.anyone": -0.8,
        "question.help": -0.9,
        "question.not_sure": -0.7,
        "greets": -0.4,
    },
)
