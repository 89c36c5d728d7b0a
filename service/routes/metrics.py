"""GET /metrics: what was counted, in Prometheus' text format."""

from __future__ import annotations

from flask import Blueprint, Response, current_app
from prometheus_client import CONTENT_TYPE_LATEST

from service.metrics import NAME

blueprint = Blueprint("metrics", __name__)


@blueprint.get("/metrics")
def metrics() -> Response:
    """Return the metrics of all workers."""
    return Response(current_app.extensions[NAME].text(), content_type=CONTENT_TYPE_LATEST)
