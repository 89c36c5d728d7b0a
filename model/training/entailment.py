"""Trains the cross-encoder of the entailment tier: `python -m model.training.entailment CORPORA START WORK`.

START is the folder of MiniLM-L6 that it starts from (config.json, tokenizer.json, model.safetensors, checked by its
sha256). WORK keeps the pairs and a checkpoint after every stage: started again, it goes on from there. Needs the extra
`training`. On two quiet cores it takes about an hour and a half.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import softplus
from tqdm import tqdm
from transformers import BertConfig, BertModel

from model.training import entailment_pairs as made
from model.training.entailment_export import export

START_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""model.safetensors of all-MiniLM-L6-v2 (Apache-2.0)."""
RANKING = 0.5
"""Weight of the ranking loss beside the classification loss."""
_RATE, _WARM_STEPS, _CLIP, _DECAY = 1e-4, 100, 1.0, 0.01
_BATCH_TOKENS = 3520
_BUCKET = 3000
_MOST_TOKENS, _CLAIM_TOKENS = 160, 64


class Stage(NamedTuple):
    """One run over files of groups: so many epochs, the learning rate falling in a line from the first to the last share."""

    name: str
    files: tuple[str, ...]
    epochs: float
    first: float
    last: float


STAGES = (
    Stage("labelled", ("labelled",), 1.6, 1.0, 0.7),
    Stage("all", ("labelled", "edited"), 1.0, 0.8, 0.0),
)


class Pair(NamedTuple):
    """A sentence and its passage as word pieces; `claim` of them, with their marks, are the sentence's."""

    tokens: list[int]
    claim: int


class Example(NamedTuple):
    """1 = the source carries the claim, and the pairs of its sentences."""

    label: int
    pairs: list[Pair]


Group = list[Example]


class CrossEncoder(nn.Module):
    """MiniLM-L6 and one linear output on its first token. Word vectors stay as they are; no dropout, for speed."""

    def __init__(self, start: Path) -> None:
        super().__init__()
        config = BertConfig.from_json_file(start / "config.json")
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = "eager"
        self.bert = BertModel(config, add_pooling_layer=False)
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.head = nn.Linear(config.hidden_size, 1)

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return the logit of each pair; all three are of shape (pairs, tokens)."""
        read = self.bert(input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask)
        return self.head(read.last_hidden_state[:, 0])[:, 0]


def main() -> None:
    """Build the pairs, run the stages that have no checkpoint yet, export and quantise."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name in ("corpora", "start", "work"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    for name, groups in (("labelled", made.labelled), ("edited", made.edited)):
        if not (given.work / f"{name}.jsonl.gz").exists():
            made.write(groups(given.corpora), given.work / f"{name}.jsonl.gz")
    export(trained(given.start, given.work), plain(given.start / "tokenizer.json"))


def trained(start: Path, work: Path) -> CrossEncoder:
    """Return the network after all STAGES, those with a checkpoint in `work` read from there."""
    torch.manual_seed(0)
    net, tokenizer = _start(start), plain(start / "tokenizer.json")
    for stage in STAGES:
        checkpoint = work / f"{stage.name}.pt"
        if checkpoint.exists():
            net.load_state_dict(torch.load(checkpoint))
            continue
        _run(net, stage, [group for name in stage.files for group in read(work / f"{name}.jsonl.gz", tokenizer)])
        torch.save(net.state_dict(), checkpoint)
    return net


def _start(folder: Path) -> CrossEncoder:
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != START_SHA256:
        raise SystemExit(f"{weights} is not the file that training starts from (sha256 differs).")
    net = CrossEncoder(folder)
    net.bert.load_state_dict(load_file(weights), strict=False)
    return net


def _run(net: CrossEncoder, stage: Stage, groups: Sequence[Group]) -> None:
    adam = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=_RATE, weight_decay=_DECAY)
    epochs = [batches(groups, random.Random(epoch)) for epoch in range(-int(-stage.epochs // 1))]
    todo = [batch for epoch in epochs for batch in epoch][: round(stage.epochs * len(epochs[0]))]
    for step, batch in enumerate(tqdm(todo, desc=stage.name)):
        share = stage.first + (stage.last - stage.first) * step / len(todo)
        for settings in adam.param_groups:
            settings["lr"] = _RATE * share * min(1.0, (step + 1) / _WARM_STEPS)
        adam.zero_grad()
        loss(answers(net, batch), batch).backward()
        nn.utils.clip_grad_norm_(net.parameters(), _CLIP)
        adam.step()


def answers(net: CrossEncoder, batch: Sequence[Group]) -> Tensor:
    """Return the logits of all pairs of the batch, in order."""
    pairs = [pair for group in batch for example in group for pair in example.pairs]
    shape = len(pairs), max(len(pair.tokens) for pair in pairs)
    tokens, kinds, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    for row, pair in enumerate(pairs):
        tokens[row, : len(pair.tokens)] = torch.tensor(pair.tokens)
        kinds[row, pair.claim : len(pair.tokens)] = 1
        mask[row, : len(pair.tokens)] = 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return net(tokens, kinds, mask).float()


def loss(logits: Tensor, batch: Sequence[Group]) -> Tensor:
    """Return the classification loss and RANKING times the ranking loss (Burges et al. 2005).

    A faithful claim's sentences are all carried; of an unfaithful one the least carried counts. In a group the
    faithful claim is to stand above each of its twins.
    """
    told, ranked, at = [], [], 0
    for group in batch:
        least: dict[int, list[Tensor]] = {0: [], 1: []}
        for label, pairs in group:
            own = logits[at : at + len(pairs)]
            told.append(softplus(-own).mean() if label else softplus(own.min()))
            least[label].append(own.min())
            at += len(pairs)
        ranked += [softplus(wrong - right) for right in least[1] for wrong in least[0]]
    return torch.stack(told).mean() + (RANKING * torch.stack(ranked).mean() if ranked else 0.0)


def read(path: Path, tokenizer: Tokenizer) -> Iterator[Group]:
    """Yield the groups of a file that entailment_pairs wrote, as word pieces."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            examples = json.loads(line)["examples"]
            yield [Example(label, [_pair(*pair, tokenizer) for pair in pairs]) for label, pairs in examples]


def plain(path: Path) -> Tokenizer:
    """Return the tokenizer of a file, told neither to pad nor to cut."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _pair(claim: str, passage: str, tokenizer: Tokenizer) -> Pair:
    first, end = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
    ours = tokenizer.encode(claim, add_special_tokens=False).ids[:_CLAIM_TOKENS]
    theirs = tokenizer.encode(passage, add_special_tokens=False).ids[: _MOST_TOKENS - 3 - len(ours)]
    return Pair([first, *ours, end, *theirs, end], len(ours) + 2)


def batches(groups: Sequence[Group], draw: random.Random) -> list[list[Group]]:
    """Return the groups in an order that is drawn, those of about one length together, at most _BATCH_TOKENS a batch."""
    mixed, found = draw.sample(groups, k=len(groups)), []
    for first in range(0, len(mixed), _BUCKET):
        found += _filled(sorted(mixed[first : first + _BUCKET], key=_longest))
    draw.shuffle(found)
    return found


def _filled(groups: Sequence[Group]) -> Iterator[list[Group]]:
    batch: list[Group] = []
    for group in groups:
        if batch and _longest(group) * sum(map(_count, [*batch, group])) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(group)
    yield batch


def _longest(group: Group) -> int:
    return max(len(pair.tokens) for example in group for pair in example.pairs)


def _count(group: Group) -> int:
    return sum(len(example.pairs) for example in group)


if __name__ == "__main__":
    main()
