"""`python -m tests.quality.themes`: how well each way of grouping finds the themes of each file of texts."""

from collections.abc import Callable, Sequence

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from adapters.knowledge.embeddings import Embeddings
from adapters.themes.grouping import Labels, group_rows, number_of_themes
from adapters.themes.meaning import Vectors, theme_vectors, unit
from adapters.triage.sentences import SentenceVectors, shipped_layers
from bot.themes.phrases import group_by_phrase
from tests.themes_gold import FILES, ThemeExample, theme_examples

WORDS, SENTENCES = Embeddings(), SentenceVectors(shipped_layers())
SEEDS = range(5)

Way = Callable[[Sequence[str], int], Sequence[int] | Labels]


def k_means(rows: Vectors, number: int) -> list[Labels]:
    """With ten starts, once for each seed."""
    return [KMeans(number, n_init=10, random_state=seed).fit_predict(rows).astype(np.int64) for seed in SEEDS]


def middle(themes: Sequence[str], runs: Sequence[Labels]) -> float:
    return float(np.median([adjusted_rand_score(themes, labels) for labels in runs]))


def halves_agree(rows: Vectors, seed: int) -> float:
    """Both halves are grouped alone, as many themes as stand apart; the second half is also put into the themes of the
    first by the nearest middle. How far both ways agree on it: adjusted mutual information."""
    order = np.random.default_rng(seed).permutation(len(rows))
    first, second = (rows[part] for part in np.array_split(order, 2))
    labels = []
    for half in (first, second):
        drawn = theme_vectors(half)
        labels.append(group_rows(drawn, number_of_themes(drawn)))
    middles = np.stack([first[labels[0] == label].mean(axis=0) for label in np.unique(labels[0])]) - first.mean(axis=0)
    nearest = ((second - second.mean(axis=0)) @ unit(middles).T).argmax(axis=1)
    return float(adjusted_mutual_info_score(labels[1], nearest))


def line(name: str, examples: Sequence[ThemeExample]) -> str:
    texts, themes = [example.text for example in examples], [example.theme for example in examples]
    number, words, sentences = len(set(themes)), WORDS(texts), SENTENCES(texts)
    drawn = theme_vectors(sentences)
    chosen = number_of_themes(drawn)
    figures = (
        adjusted_rand_score(themes, group_by_phrase(texts, number)),
        middle(themes, k_means(words, number)),
        middle(themes, k_means(sentences, number)),
        adjusted_rand_score(themes, group_rows(sentences, number)),
        adjusted_rand_score(themes, group_rows(drawn, number)),
        adjusted_rand_score(themes, group_rows(drawn, chosen)),
    )
    agreement = np.mean([halves_agree(sentences, seed) for seed in SEEDS])
    join = "".join(f"{figure:10.2f}" for figure in figures)
    return f"{name:14}{len(texts):6}{number:8}{join}{chosen:8}{agreement:12.2f}"


def main() -> None:
    """A line for each file."""
    ways = ("phrases", "k-m words", "k-m sent.", "tree", "kin", "own number")
    print(f"{'':14}{'texts':>6}{'themes':>8}{''.join(f'{way:>10}' for way in ways)}{'chosen':>8}{'halves AMI':>12}")
    for file in FILES:
        print(line(file, theme_examples(file)))


if __name__ == "__main__":
    main()
