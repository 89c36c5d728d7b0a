"""The entailment tier: a small cross-encoder that reads a claim beside a passage of the source.

MiniLM-L6 (Wang et al. 2020, arXiv:2002.10957) trained by model.training.entailment, quantised to 8-bit integers, run by
onnxruntime. It needs the extra `copydesk[entailment]`; without it the fast tier decides alone.
"""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from weakref import WeakSet

import numpy as np

from model import artifact

NAME = "entailment"
THREADS = 2
MOST_TOKENS = 256
"""Word pieces that are read of one pair; a claim of 120 words and a passage of MOST_WORDS fit."""
_SCALES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_CURRENCIES = {"€": "euros", "£": "pounds", "$": "dollars", "US$": "dollars"}
_SCALE = re.compile(r"(?<=[€£$])(\d{1,9}(?:[.,]\d{1,9}){0,3}) ?(k|mn?|bn|tn)\b", re.I)
_MONEY = re.compile(r"((?:US)?[€£$]) ?(\d{1,9}(?:[.,]\d{1,9}){0,3}(?: (?:thousand|million|billion|trillion)\b)?)")
_PERCENT = re.compile(r"(?<=\d) ?(?:%|per ?cent\b)")
_LIBRARIES = ("onnxruntime", "tokenizers")


def installed() -> bool:
    """Tell whether the libraries of the extra `copydesk[entailment]` are there."""
    return all(find_spec(library) for library in _LIBRARIES)


class Entailment:
    """The trained cross-encoder, on `threads` threads. Raises ArtifactError if its files are not what their manifest says."""

    def __init__(self, folder: Path = artifact.FOLDER, threads: int = THREADS) -> None:
        from tokenizers import Tokenizer

        self.manifest = artifact.read_manifest(NAME, folder)
        self._model = artifact.checked(folder / f"{NAME}.onnx", self.manifest["sha256"])
        vocabulary = artifact.checked(folder / f"{NAME}.tokenizer.json", self.manifest["tokenizer_sha256"])
        self._tokenizer = Tokenizer.from_str(vocabulary.decode())
        self._session, self._threads = None, threads
        _OPEN.add(self)

    def logit(self, claim: str, passage: str) -> float:
        """Return the log-odds, as the cross-encoder sees them, that `passage` carries `claim`.

        Each pair is read alone: the scale of the 8-bit activations depends on all that is read together. Amounts are put
        in one form first (spelled): whether the euros stand before or behind their figure says nothing.
        Of a passage that does not fit into MOST_TOKENS word pieces beside the claim, the end is not read.
        """
        tokens, claim_length = self._tokens(spelled(claim), spelled(passage))
        kinds = np.zeros_like(tokens)
        kinds[0, claim_length:] = 1
        fed = {"input_ids": tokens, "token_type_ids": kinds, "attention_mask": np.ones_like(tokens)}
        session = self._session = self._session or _session(self._model, self._threads)
        return float(session.run(None, fed)[0].ravel()[0])

    def _tokens(self, claim: str, passage: str) -> tuple[np.ndarray, int]:
        first, end = (self._tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
        ours = self._tokenizer.encode(claim, add_special_tokens=False).ids[: MOST_TOKENS - 3]
        theirs = self._tokenizer.encode(passage, add_special_tokens=False).ids[: MOST_TOKENS - 3 - len(ours)]
        return np.array([[first, *ours, end, *theirs, end]], dtype=np.int64), len(ours) + 2

    def close(self) -> None:
        """Let go of the session and its threads; the next pair opens another."""
        self._session = None


def spelled(text: str) -> str:
    """Return `text` with amounts written out: "4.2 million euros" for "€4.2m", "18 percent" for "18 %"."""
    text = _SCALE.sub(lambda found: f"{found[1]} {_SCALES[found[2].lower()]}", text)
    text = _MONEY.sub(lambda found: f"{found[2]} {_CURRENCIES[found[1]]}", text)
    return _PERCENT.sub(" percent", text)


def _session(model: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # processes that share cores would starve each other
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


_OPEN: WeakSet[Entailment] = WeakSet()


def _close_all() -> None:
    for entailment in tuple(_OPEN):
        entailment.close()


os.register_at_fork(before=_close_all)
"""A session's threads are not there after a fork, and the child would wait for them for ever when it lets go of it."""
