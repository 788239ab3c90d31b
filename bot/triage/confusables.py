"""Letters of other alphabets that look like Latin ones: a name spelt with them is still that name.

A word is folded when it mixes alphabets, or when every letter of it has a Latin twin and most of the message is Latin;
words that are really Russian or Greek stay as they are. Pairs after Unicode's confusables (UTS 39), the common ones.
"""

import re

_TWINS = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтвгпьАВЕКМНОРСТУХІЈЅԌ" + "αορνικτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "օսոցհ" + "ıɡɑӏǀⅼ",
    "aeopcyxijshdqwkmtbrnbABEKMHOPCTYXIJSG" + "aopviktuxABEZHIKMNOPTYX" + "oungh" + "igalll",
)
_FOREIGN = re.compile(r"[\u0131\u0251\u0261\u01c0\u0370-\u058f\u217c]")
_WORD = re.compile(r"[^\W\d_]+")
"""Words are found first and looked into then: one pattern for both would try every tail of a long word again."""
_LATIN = re.compile(r"[A-Za-z]")


def fold_confusables(text: str) -> str:
    """`text`, as long as before, with look-alike letters made Latin where they pretend to be."""
    if not _FOREIGN.search(text):
        return text
    latin = len(_LATIN.findall(text))
    foreign = sum(1 for sign in text if "\u0370" <= sign <= "\u058f")

    def plain(match: re.Match[str]) -> str:
        word = match.group()
        if not _FOREIGN.search(word):
            return word
        twin = word.translate(_TWINS)
        if _LATIN.search(word):
            return twin
        return twin if twin.isascii() and latin > foreign else word

    return _WORD.sub(plain, text)
