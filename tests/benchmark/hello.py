"""What HTTP costs: a bare Flask endpoint that answers one scikit-learn prediction, under the gunicorn settings of Copydesk."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from flask import Flask, Response, jsonify
from gunicorn.app.base import BaseApplication
from sklearn.linear_model import LogisticRegression

from service.server import gunicorn_settings
from service.settings import Settings


def hello() -> Flask:
    """Return the application: any POST is answered by the probability of one row of ten numbers."""
    rows = np.random.default_rng(0).normal(size=(200, 10))
    model = LogisticRegression().fit(rows, rows[:, 0] > 0)
    app = Flask("hello")

    @app.post("/")
    def predict() -> Response:
        return jsonify({"probability": float(model.predict_proba(rows[:1])[0, 1])})

    return app


class Bare(BaseApplication):
    """gunicorn around it."""

    def load_config(self) -> None:
        for name, value in gunicorn_settings(Settings(port=0, workers=int(sys.argv[1]), max_requests=0)).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return hello()


if __name__ == "__main__":
    Bare().run()
