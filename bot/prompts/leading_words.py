"""Leading questions: prompts that say which answer is wanted."""

from bot.prompts.prompt_text import PromptText, ReadCheck, first_words, word_patterns

_PRAISE = (
    r"(?:amazing|great|awesome|brilliant|beautiful|fantastic|incredible|wonderful|excellent|superb|delicious|"
    r"powerful|"
    r"award-winning|improved|simple|handy|smart|outstanding|perfect|lovely|best|superior|huge|stunning|"
    r"gorgeous|famous|"
    r"legendary|reliable|trusty|friendly|excellent)"
)
_FEELING = (
    r"(?:amazing|great|awesome|easy|useful|happy|excited|impressed|satisfied|pleased|relieved|delicious|wonderful|"
    r"fantastic|good|bad|terrible|awful|annoying|frustrating|superior|badly|painful|glad|proud|helpful|simple|"
    r"smooth|fun|"
    r"thrilled|delighted|grateful|quick|comfortable|lovely)"
)
_NOT = (
    r"(?:don't|doesn't|didn't|isn't|aren't|wasn't|weren't|wouldn't|"
    r"shouldn't|can't|couldn't|haven't|hasn't|won't|hadn't)"
)

_LEADING = word_patterns(
    # Questions that expect a yes.
    rf"\b{_NOT} (?:you|we|they|it|everyone|everybody|every|that|this|these|those|our|the|all|most)\b(?=[^.!]*\?)",
    rf",\s*(?:right|agree|no|correct|yes|is it not|{_NOT} (?:it|you|they|we|he|she))\s*\?",
    r"\bwould(?:n't)? (?:you|everybody|everyone) (?:not )?agree\b|\bdo you (?:also |not )?agree that\b|"
    r"\bcan you imagine [^?]*\bwithout\b",
    r"\bwho (?:wouldn't|doesn't|could (?:say no|resist)|can resist|needs)\b|"
    r"\b(?:why|how) (?:would|could|can|on earth) (?:anybody|anyone|somebody|you (?:still|not|say no))\b",
    r"\b(?:we all|you all|we both) (?:know|hate|love|agree|want|need|wish|remember)\b|"
    r"\b(?:everyone|everybody|every \w+|nobody|no one) (?:agrees|knows|loves|hates|likes|wants|needs|enjoys)\b",
    r"\b(?:as we all know|obviously|surely|of course|clearly|no doubt|undoubtedly|needless to say|"
    r"you must (?:be|have|feel)|"
    r"we're all|we are all|like most|any sane|admit it|let's be honest|let's face it)\b",
    r"\bmost (?:clever|smart|sensible|serious|good|experienced|real|wise|successful) \w+\b",
    rf"(?:^|[.!:]\s+|, )(?:so |and |but )?{_NOT} \w+(?=[^.!]*\?)|, (?:would|do|did|is|are|was|were|can|could|"
    rf"will|has|have) "
    r"(?:you|it|they|we|he|she)\s*\?$",
    r"\bwhy should (?:every\w*|any\w*|all|each|nobody|no one)\b|\bwho still (?:thinks|believes|uses|wants|"
    r"needs|buys)\b|"
    r"\bcan anything (?:beat|top|match)\b|\bis there anything (?:better|nicer|worse)\b|\bnobody (?:likes|"
    r"wants|needs)\b",
    rf"\b(?:even|already) (?:better|{_PRAISE}|{_FEELING})\b|\b(?:many|all the|of the) (?:many )?(?:great|"
    rf"wonderful|good|amazing|"
    r"brilliant) (?:things|reasons|features|ways)\b|\b(?:is|are) your favou?rite\b(?<!what is your "
    r"favourite)(?=[^?]*\?)|"
    r"\bthat makes (?:them|it|us|him|her) (?:so|such)\b|\bdo without (?:our|us)\b|\bfor the better\b|"
    r"\bsmart choice\b",
    rf"\bour (?:\w+ ){{0,2}}{_PRAISE}\b|\btrust [^?]* more than\b|\b(?:changed|transformed) your (?:life|work|day)\b",
    # Questions that take the answer for granted.
    r"\b(?:how|why)\b[^?]*\blove\b|\bwhat (?:do|did) (?:you|everyone) (?:love|enjoy|like better)\b|\byou love\b|"
    r"\bwhat (?:do|did) you (?:like|love|enjoy)(?: the)? (?:best|most) (?:about|in|on) (?:our|us|being|the new)\b",
    r"\bfavou?rite (?:thing|part|feature) (?:about|of|in) (?:our|being|the new|having)\b|\byour favou?rite app\b",
    rf"\bhow (?:\w+ly )?{_FEELING}\b(?! (?:does|do|is a|is the|are the)\b)|\bfall in love\b|\bhow (?:badly|"
    rf"urgently|desperately) do\b|\btell us how much\b",
    r"\bhow much (?:better|more|easier|faster|happier|smoother|safer|nicer|money (?:has|have|did|does)|"
    r"time (?:has|have|did|does))\b",
    r"\b(?:made|make|makes) your (?:\w+ )?(?:life|work|day|job|evening|week|morning)\w* (?:\w+ )?(?:easier|"
    r"better|simpler|happier)\b",
    r"\bhow (?:did|has|have|does|do) (?:our|\w+ly) [^?]*\b(?:help|change|improve|make)",
    r"\bconvinced you (?:that|to)\b|\bmade you (?:realise|realize|see) (?:that|how)\b|"
    r"\bwhy is it (?:so )?(?:important|essential|vital)\b",
    r"\bwhy (?:do|would) you (?:think|believe|feel|say) [^?]*\b(?:is|are) (?:the |so |such |a )?(?:best|"
    r"better|superior|great|bad|"
    r"worse|worst|much|important|good|wrong)\b|\bwhy do you prefer (?:us|our)\b",
    r"\bwhat (?:do|did) you adore\b|\bhow (?:has|have|did) (?!you\b)[\w' ]+ help(?:ed)? you\b|"
    r"\bwhat makes (?:our|us|the \w+) [^?]*\b\w+est\b",
    # Judgements in passing.
    rf"\bour (?:new |own )?{_PRAISE}\b|\bthe {_PRAISE} (?:new |redesigned )?(?:app|editor|design|update|"
    rf"release|version|"
    r"choice|team|option|notifications|search|player)\b",
    r"\bthe (?:best|finest|smartest|greatest|nicest|worst|most \w+) (?:[\w-]+ ){1,3}(?:on the market|there is|"
    r"around|in the world|"
    r"out there|in town|ever made|of all)\b",
    r"\b(?:right|best) choice\b|\bmakes (?:us|our \w+) (?:the best|so special|special|better)\b|\bprefer us\b|"
    r"\bwhat makes [^?]*\b(?:better|so (?:good|great|special|popular)|the best|superior)\b",
    r"\bbetter than (?:everybody|everyone|the rest|(?:any|every|all)(?: the)? other)\b",
    r"\bnow that (?:everything|it|the \w+) is\b|\bgiven how (?:well|good|great|easy)\b|\bfinally (?:have|gone|"
    r"gets?)\b|"
    r"\bthanks to our\b|\bsince you (?:upgraded|switched to (?:our|us))\b|\bhas become (?:more|much|so)\b|"
    r"\bis now (?:so|much)\b",
    r"\bwhy (?:is|are|was|were|do|does) [^?]*\b(?:so (?:much )?\w+|such (?:a|an)|terrible|awful|bad|better|"
    r"worse)\b(?! to you)",
    r"\bthe terrible\b|\bwas a mess\b|\bhuge step\b|\bthis improvement\b|\blooks? great\b|\ba waste of\b",
    r"\bcan't live without\b|\bwhy would anybody still use\b",
)


def leading_words(prompt: PromptText) -> str:
    """The leading words, or ""."""
    return first_words(_LEADING, prompt.text)


leading = ReadCheck(
    "leading",
    leading_words,
    "This says which answer you want.",
    "ask what happened, without a judgement: “How was ...?”, “What changed ...?”",
)
