"""Measures the claim check on whole rewrites of split "dev" beside their originals: `copydesk evaluate --corpora FOLDER`.

Nearly all claims of a faithful rewrite should hold. Claims are not labelled one by one, so that a departure named in a
faithful rewrite is a false alarm or a slip of the machine that wrote it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from model.document import Document
from model.drift.check import DriftChecker
from model.drift.result import DRIFTED, SUPPORTED, UNSUPPORTED
from model.training import metrics
from model.training.articles import Job, plan
from model.training.corpora import read_articles
from model.training.drift_check import TIERS

STATUSES = (SUPPORTED, DRIFTED, UNSUPPORTED)
_INTERVAL = f"{DRIFTED}_interval"


def measured(corpora: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Return, by tier and corpus, the shares of checked claims with each status, and an interval of those that drifted."""
    jobs = [job for job in plan(list(read_articles(corpora))) if job.kind == "pair" and job.article.split == "dev"]
    return {name: dict(_figures(jobs, DriftChecker(with_entailment), name)) for name, with_entailment in TIERS.items()}


def _figures(jobs: list[Job], checker: DriftChecker, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    found: dict[str, list[Counter[str]]] = {}
    for job in tqdm(jobs, desc=f"rewrites, {name}"):
        told = "faithful" if job.article.veracity == "real" else "altered"
        claims = checker.check(Document(job.text), [Document(job.source)]).claims
        found.setdefault(f"{job.article.dataset}, {told}", []).append(Counter(claim.status for claim in claims))
    for cell, articles in sorted(found.items()):
        counts = np.array([[article[status] for status in STATUSES] for article in articles])
        yield cell, _cell(counts)


def _cell(counts: np.ndarray) -> dict[str, Any]:
    """Return the figures of one corpus; `counts` has a row an article and a column a status."""
    at = STATUSES.index(DRIFTED)
    interval = metrics.bootstrap(lambda drawn: float(counts[drawn, at].sum() / counts[drawn].sum()), np.arange(len(counts)))
    shares = dict(zip(STATUSES, (counts.sum(axis=0) / counts.sum()).tolist(), strict=True))
    return {"articles": len(counts), "claims": int(counts.sum()), **shares, _INTERVAL: interval}
