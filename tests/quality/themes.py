"""`python -m tests.quality.themes`: how well each way of grouping finds the gold's themes (adjusted Rand index)."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score

from adapters.knowledge.embeddings import Embeddings
from adapters.themes.choose import by_phrase
from adapters.themes.grouping import Labels, group_rows, stable_number
from adapters.themes.meaning import Vectors, drawn_to_kin, theme_vectors, unit
from tests.themes_gold import ThemeExample, theme_examples

EMBED = Embeddings()
SEEDS = range(5)

View = Callable[[Sequence[str]], Vectors]


def weighted(texts: Sequence[str], a: float) -> Vectors:
    """Smooth inverse frequency: word vectors weighted by a / (a + share of the corpus)."""
    split = EMBED._tokenizer.encode_batch(list(texts), add_special_tokens=False)
    counts = Counter(token for text in split for token in text.ids)
    total = sum(counts.values())
    weights = [[a / (a + counts[token] / total) for token in text.ids] for text in split]
    means = [np.average(EMBED._weights[text.ids], axis=0, weights=w) for text, w in zip(split, weights, strict=True)]
    return unit(np.stack(means).astype(np.float32))


def centred(rows: Vectors) -> Vectors:
    return unit(rows - rows.mean(axis=0))


def without_first_component(rows: Vectors) -> Vectors:
    rows = rows - rows.mean(axis=0)
    first = np.linalg.svd(rows, full_matrices=False)[2][:1]
    return unit(rows - rows @ first.T @ first)


def with_words(texts: Sequence[str]) -> Vectors:
    """Beside the meaning, at 0.4, the words: TF-IDF in 100 dimensions."""
    words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2, stop_words="english").fit_transform(texts)
    dense = TruncatedSVD(min(100, words.shape[1] - 1), random_state=0).fit_transform(words).astype(np.float32)
    return unit(np.hstack([EMBED(texts), np.float32(0.4) * unit(dense)]))


VIEWS: dict[str, View] = {
    "plain": EMBED,
    "weighted by frequency, 0.01": lambda texts: weighted(texts, 0.01),
    "weighted by frequency, 0.001": lambda texts: weighted(texts, 0.001),
    "centred": lambda texts: centred(EMBED(texts)),
    "without first component": lambda texts: without_first_component(EMBED(texts)),
    "with TF-IDF": with_words,
    "drawn to kin": lambda texts: drawn_to_kin(EMBED(texts)),
    "centred, drawn to kin (chosen)": lambda texts: theme_vectors(texts, EMBED),
}


def indices(examples: Sequence[ThemeExample], view: View) -> tuple[float, float]:
    """With ten starts of k-means (the middle of five runs), and starting from Ward's tree."""
    rows, themes = view([example.text for example in examples]), [example.theme for example in examples]
    number = len(set(themes))
    starts = [adjusted_rand_score(themes, k_means(rows, number, seed)) for seed in SEEDS]
    return float(np.median(starts)), float(adjusted_rand_score(themes, group_rows(rows, number)))


def k_means(rows: Vectors, number: int, seed: int) -> Labels:
    labels: Labels = KMeans(number, n_init=10, random_state=seed).fit_predict(rows)
    return labels


def main() -> None:
    """A line for each way: on the half for choosing, the half apart, and both together."""
    examples = theme_examples()
    parts = [[e for e in examples if not e.apart], [e for e in examples if e.apart], examples]
    print(f"{'':32}  k-means: choosing, apart, both    from a tree: choosing, apart, both")
    for name, view in VIEWS.items():
        by_starts, by_tree = zip(*(indices(part, view) for part in parts), strict=True)
        print(f"{name:32}", *(f"{index:9.2f}" for index in (*by_starts, *by_tree)))
    varied = theme_examples("varied.txt")
    for part in (*parts, varied, [*examples, *varied]):
        texts, themes = [example.text for example in part], [example.theme for example in part]
        number, given = stable_number(EMBED(texts)), len(set(themes))
        labels = group_rows(theme_vectors(texts, EMBED), number)
        fixed = adjusted_rand_score(themes, group_rows(theme_vectors(texts, EMBED), given))
        stable = adjusted_rand_score(themes, labels)
        print(f"{len(texts)} texts of {given} themes: {fixed:.2f} with their number given,", end=" ")
        print(f"{stable:.2f} with the {number} that are stable;", end=" ")
        print(f"by phrases alone {adjusted_rand_score(themes, by_phrase(texts, len(set(themes)))):.2f}")


if __name__ == "__main__":
    main()
