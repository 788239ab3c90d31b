"""Tunes the encoder: MiniLM-L6 on all labels at once, each message with the one before it. Needs torch, transformers.

Where a source does not know a label, its messages say nothing of it. Small sources and rare labels count more; a large
source is cut to a cap. What is kept apart (`apart`) decides which pass is the best.
"""

import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from transformers import BertModel  # type: ignore[import-untyped]

from bot.triage.models.encoder_text import pieces
from bot.triage.models.wordpieces import WordPieces
from deploy.training.data import GOALS, Item
from deploy.training.texts import Spoken, of_items

SEED = 12
PASSES, BATCH, WARM_UP = 2, 48, 60
RATE, HEAD_RATE = 1.5e-4, 1e-3
SMOOTH = 0.02
CAPS = {"irc_ubuntu": 2_600, "multidogo_care": 2_000, "molweni_irc": 1_600, "goemotions_reddit": 1_900}
CAP, OWN_COUNTS, MOST_FOR_RARE = 1_000, 1.5, 1.7
HAS_HALF = any(torch.cpu.get_capabilities().get(name) for name in ("amx_bf16", "avx512_bf16"))
"""Whether this processor counts in 16 bits; where it must pretend to, that takes more than three times as long."""

CHECK = 200
"""So many of each source decide which state of the encoder is the best."""


class Encoder(torch.nn.Module):  # type: ignore[misc]
    """MiniLM, the mean and the maximum over a message's pieces, and a straight layer to the labels."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        self.bert.config.hidden_dropout_prob = self.bert.config.attention_probs_dropout_prob = 0.0
        for module in self.bert.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        for part in (self.bert.embeddings.word_embeddings, *self.bert.encoder.layer[:2]):
            part.requires_grad_(False)
        self.head = torch.nn.Linear(2 * self.bert.config.hidden_size, len(GOALS))

    def forward(self, numbers: Any, earlier: Any) -> Any:
        """Log-odds of each label; `earlier` is 1 for the pieces of the message before, `numbers` is 0 where empty."""
        there = numbers > 0
        states = self.bert(input_ids=numbers, attention_mask=there.long(), token_type_ids=earlier).last_hidden_state
        own = (there & (earlier == 0)).unsqueeze(-1)
        mean = (states * own).sum(1) / own.sum(1)
        most = states.masked_fill(~own, -1e4).max(1).values
        return self.head(torch.cat([mean, most], 1))


class Examples(NamedTuple):
    """Messages in pieces, what is true of them (0 or 1), and how much each label counts (0: nobody judged)."""

    pieces: list[tuple[list[int], int]]
    truth: Any
    count: Any


def cut(vocabulary: WordPieces, spoken: Sequence[Spoken]) -> list[tuple[list[int], int]]:
    """Every message in pieces."""
    return [pieces(vocabulary, each.text, each.before) for each in spoken]


def examples(items: Sequence[Item], vocabulary: WordPieces) -> Examples:
    """Labelled messages with their weights: 1 over the root of source by label, more for rare answers and our own."""
    truth = np.array([[float(item.truth.get(label, 0)) for label in GOALS] for item in items])
    known = np.array([[float(label in item.truth) for label in GOALS] for item in items])
    names = np.array([item.source for item in items])
    count = np.zeros_like(truth)
    for source in sorted(set(names)):
        here = names == source
        for place in range(len(GOALS)):
            judged = here & (known[:, place] > 0)
            if judged.any():
                positive = max(truth[judged, place].sum(), 1)
                rare = min(MOST_FOR_RARE, math.sqrt(max((judged.sum() - positive) / positive, 1)))
                weight = (OWN_COUNTS if source == "own" else 1.0) / math.sqrt(judged.sum())
                count[judged, place] = weight * np.where(truth[judged, place] > 0, rare, 1.0)
    count *= known.sum() / max(count.sum(), 1e-9)
    return Examples(cut(vocabulary, of_items(items)), truth, count)


def capped(items: Sequence[Item], dice: random.Random, most: int = 0) -> list[Item]:
    """At most a cap of each source, those with an answer that is true first; `most` of each where it is given."""
    kept = []
    for source in sorted({item.source for item in items}):
        mine = [item for item in items if item.source == source]
        dice.shuffle(mine)
        if most or source != "own":
            cap = most or CAPS.get(source, CAP)
            mine.sort(key=lambda item: not any(item.truth.values()))
            true = [item for item in mine if any(item.truth.values())][: cap * 2 // 3]
            rest = [item for item in mine if not any(item.truth.values())][: cap - len(true)]
            mine = [*true, *rest]
        kept += mine
    return kept


def batch(cuts: Sequence[tuple[list[int], int]]) -> tuple[Any, Any]:
    """Messages side by side, filled up with zeros."""
    width = max(len(numbers) for numbers, _ in cuts)
    numbers = torch.zeros((len(cuts), width), dtype=torch.long)
    earlier = torch.zeros_like(numbers)
    for row, (each, before) in enumerate(cuts):
        numbers[row, : len(each)] = torch.tensor(each)
        earlier[row, 1 : 1 + before] = 1
    return numbers, earlier


def fit(
    folder: Path, items: Sequence[Item], apart: Sequence[Item], vocabulary: WordPieces, say: Any = print
) -> Encoder:
    """Tune on `items`, at most `PASSES` times; the best of what was met by its loss on `apart`."""
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    model = Encoder(folder)
    learn, check = examples(capped(items, dice), vocabulary), examples(capped(apart, dice, CHECK), vocabulary)
    heads = list(model.head.parameters())
    rest = [each for each in model.bert.parameters() if each.requires_grad]
    steps = PASSES * math.ceil(len(learn.pieces) / BATCH)
    optimizer = torch.optim.AdamW([{"params": rest, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, (steps - step) / max(1, steps - WARM_UP)))
    )
    best: tuple[float, Mapping[str, Any]] = (math.inf, {})
    say(f"teacher: {len(learn.pieces)} messages, {steps} steps")
    for turn in range(PASSES):
        model.train()
        rows_of = _rows(learn.pieces, dice)
        for number, rows in enumerate(rows_of):
            loss = _loss(model, learn, rows)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if number % 100 == 99:
                say(f"  pass {turn + 1}, {number + 1}/{len(rows_of)}: loss {float(loss):.3f}")
            if (turn == PASSES - 1 and number == len(rows_of) * 2 // 3) or number == len(rows_of) - 1:
                held = _held(model, check)
                say(f"  pass {turn + 1}, {number + 1}: loss apart {held:.4f}")
                if held < best[0]:
                    best = (held, {name: each.clone() for name, each in model.state_dict().items()})
    model.load_state_dict(best[1])
    return model.eval()


def _rows(cuts: Sequence[tuple[list[int], int]], dice: random.Random) -> list[list[int]]:
    """Batches of messages of about the same length, in random order."""
    order = sorted(range(len(cuts)), key=lambda row: len(cuts[row][0]) + dice.random() * 4)
    rows = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    dice.shuffle(rows)
    return rows


def _loss(model: Encoder, seen: Examples, rows: Sequence[int]) -> Any:
    truth = torch.tensor(seen.truth[rows], dtype=torch.float32) * (1 - 2 * SMOOTH) + SMOOTH
    count = torch.tensor(seen.count[rows], dtype=torch.float32)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HAS_HALF):
        said = model(*batch([seen.pieces[row] for row in rows]))
    each = torch.nn.functional.binary_cross_entropy_with_logits(said.float(), truth, reduction="none")
    return (each * count).sum() / count.sum().clamp(min=1e-6)


def _held(model: Encoder, seen: Examples) -> float:
    said = scores(model, seen.pieces)
    truth = seen.truth * (1 - 2 * SMOOTH) + SMOOTH
    each = np.logaddexp(0, said) - truth * said
    return float((each * seen.count).sum() / seen.count.sum())


def scores(model: Encoder, cuts: Sequence[tuple[list[int], int]], size: int = 64) -> Any:
    """Log-odds of each label for every message."""
    model.eval()
    said = np.zeros((len(cuts), len(GOALS)))
    order = sorted(range(len(cuts)), key=lambda row: len(cuts[row][0]))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=HAS_HALF):
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            said[rows] = model(*batch([cuts[row] for row in rows])).float().numpy()
    return said


def export(model: Encoder, file: Path) -> None:
    """The encoder as an ONNX file with weights of 8 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = file.with_suffix(".float.onnx")
    numbers, earlier = batch([([101, 7592, 102, 2129, 102], 2), ([101, 7592, 102], 0)])
    torch.onnx.export(
        model.float().eval(),
        (numbers, earlier),
        str(whole),
        input_names=["numbers", "earlier"],
        output_names=["log_odds"],
        dynamic_axes={"numbers": {0: "n", 1: "t"}, "earlier": {0: "n", 1: "t"}, "log_odds": {0: "n"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(file), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
