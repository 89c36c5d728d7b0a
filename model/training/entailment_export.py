"""Writes the trained cross-encoder as ONNX with 8-bit weights, its tokenizer and its manifest beside it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import onnxruntime
import tokenizers
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from model import artifact
from model.drift.entailment import NAME

_INPUTS = ("input_ids", "token_type_ids", "attention_mask")
_OPSET = 17


def export(net: nn.Module, tokenizer: tokenizers.Tokenizer, folder: Path = artifact.FOLDER) -> None:
    """Write `folder`/entailment.onnx, .tokenizer.json and .json: weights of 8 bits a channel, activations scaled as read."""
    target, vocabulary = folder / f"{NAME}.onnx", tokenizer.to_str().encode()
    with TemporaryDirectory() as scratch:
        _write(net, Path(scratch) / "whole.onnx")
        quantize_dynamic(Path(scratch) / "whole.onnx", target, weight_type=QuantType.QInt8, per_channel=True)
    (folder / f"{NAME}.tokenizer.json").write_bytes(vocabulary)
    manifest = {
        "name": NAME,
        "version": artifact.MODEL_VERSION,
        "sha256": sha256(target.read_bytes()).hexdigest(),
        "tokenizer_sha256": sha256(vocabulary).hexdigest(),
        "versions": {"torch": torch.__version__, "onnxruntime": onnxruntime.__version__, "tokenizers": tokenizers.__version__},
    }
    (folder / f"{NAME}.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def _write(net: nn.Module, path: Path) -> None:
    one = torch.ones(1, 16, dtype=torch.long)
    sizes = {0: "pairs", 1: "tokens"}
    torch.onnx.export(
        net.eval(),
        (one, torch.zeros_like(one), one),
        str(path),
        input_names=list(_INPUTS),
        output_names=["logit"],
        dynamic_axes=dict.fromkeys(_INPUTS, sizes),
        opset_version=_OPSET,
        dynamo=False,
    )
