"""Which words of a text tell what it is about, as stems; how a word is stemmed is given from outside."""

import re
from collections.abc import Callable, Iterable, Mapping

Stem = Callable[[str, str], str]
"""The stem of a lower-case word in a language (ISO 639-1)."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_UNITS = re.compile(r"°\s?[CF]\b|\b[kcm]?m/[sh]\b")
"""Units whose letters would pass for small words of a language."""

STOPS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "a about after again all also am an and any anybody anyone anything are as at be because been before "
        "being but by can cannot could did do does doing don done down else ever every few for from further get gets "
        "getting go going gonna gone got had has have having he hello help her here hers hey hi him his hmm how i if "
        "in into is it its just know let like ll make makes many may maybe me might more most much must my myself "
        "need no nor not now of off ok okay on once one only onto or other our ours out over own please possible "
        "quite rather re really right same say see shall she should so some somebody someone something still such "
        "sure tell than thank thanks that the their theirs them then there these they thing things this those though "
        "through to too try trying u under until up us ve very want wants was way we well were what whatever when "
        "where whether which while who whom whose why will with without wonder wondering would yeah yes yet you your "
        "yours",
        "de": "aber alle als also am an auch auf aus bei bin bis bitte da danke dann das dass dem den der des die dir "
        "du ein eine einem einen einer er es etwas für gibt habe haben hallo hat hi hier ich ihr im in ist ja jemand "
        "kann kein keine könnte man mein meine meinem meinen mich mir mit muss nach nicht noch nun nur ob oder sein "
        "sich sie sind so über um und uns vom von vor war was weiß wenn wer werden wie wieso wir wird wo zu zum zur",
        "es": "a al alguien algo ante aquí así aún como cómo con cual cuál cuando cuándo de del desde donde dónde el "
        "ella ellos en entre era es esa ese eso esta está están este esto estoy gracias ha hace hacer han hay hola la "
        "las le les lo los más me mi mis muy necesito ni no nos o para pero por porque puede puedo que qué quiero se "
        "ser si sí sin sobre son soy su sus también te tengo tiene tu un una uno y ya yo",
        "fr": "a ai ainsi alors au aussi aux avec bonjour c ce ces cet cette comment d dans de des du elle en es est "
        "et être eu fait faire il ils j je l la le les leur lui m ma mais me merci mes moi mon n ne nous on ont ou où "
        "par pas peut peux plus pour pourquoi qu quand que quel quelle quelqu qui quoi s sa salut se ses si son sont "
        "suis sur t ta te tout toute très tu un une veux vos votre vous y",
        "pt": "a ainda alguém algo ao aos as até boa bom com como da das de dela dele do dos e é ela ele em eles era "
        "essa esse esta está este estou eu fazer foi há isso isto já lhe mais mas me meu meus minha muito na não nas "
        "no nos nós o obrigada obrigado oi olá onde os ou para pela pelo pode por porque posso preciso qual quando "
        "que quem quero se sem ser seu seus só sua também te tem tenho um uma você vocês",
    }.items()
}
"""Words that say nothing about what a question is about."""


def lower_words(text: str) -> list[str]:
    """The words of a text in lower case, in order; what stands behind an apostrophe is left out."""
    return [word.partition("'")[0].partition("’")[0].lower() for word in _WORD.findall(_CAMEL.sub(" ", text))]


def stems_of(text: str, language: str, stem: Stem) -> tuple[str, ...]:
    """The stems of all telling words, in order; where a text is made of other words only, of those."""
    stops = STOPS.get(language, STOPS["en"])
    words = lower_words(text)
    return tuple(stem(word, language) for word in words if word not in stops)


def stop_word_language(texts: Iterable[str]) -> str:
    """The language whose small words occur most; English where none is clearly ahead, or where there are none."""
    words = [word for text in texts for word in lower_words(_UNITS.sub(" ", text[:2000]))]
    counts = {code: sum(map(stops.__contains__, words)) for code, stops in STOPS.items()}
    best = max(counts, key=lambda code: counts[code])
    alone = counts[best] > 0 == counts["en"] and list(counts.values()).count(counts[best]) == 1
    return best if alone or counts[best] > 1.15 * counts["en"] + 1 else "en"
