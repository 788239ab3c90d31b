"""Learns the triage model: `python -m deploy.training.train DATA_FOLDER` writes the model and its card.

DATA_FOLDER holds `dev.jsonl.gz` and `score.py`. Deterministic: the same data give the same bytes.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deploy.training import card, data, features, recipe

ROOT = Path(__file__).parents[2]


def linear_model(seen: features.Table) -> tuple[bytes, Mapping[str, float], Mapping[str, Any]]:
    """The model file, its thresholds, and held-out scores of every label."""
    scores = {label: recipe.anchored(seen, label, recipe.fit_regression) for label in data.LABELS}
    return *recipe.learn(seen, scores), scores


def main() -> int:
    """Read, learn, measure, write; prints the thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of dev.jsonl.gz and score.py")
    parser.add_argument("--out", type=Path, default=ROOT / "adapters" / "triage", help="folder for the model")
    parser.add_argument("--picture", type=Path, default=ROOT / "docs", help="folder for the reliability plot")
    parser.add_argument("--no-card", action="store_true", help="only the model")
    wish = parser.parse_args()
    items = data.public(wish.data) + data.own(Path(__file__).parent / "corpus")
    seen = features.table(items)
    model, thresholds, scores = linear_model(seen)
    wish.out.mkdir(parents=True, exist_ok=True)
    (wish.out / "model.bin").write_bytes(model)
    print(thresholds)
    if not wish.no_card:
        card.write(wish.data, Path(__file__).with_name("linear-card.md"), wish.picture, seen, scores, model, thresholds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
