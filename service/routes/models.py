"""GET /v1/models: which models answer, what they were made with, how good they are."""

from __future__ import annotations

from flask import Response, jsonify

from service.front import front
from service.parser import Blueprint
from service.report_schema import Models

blueprint = Blueprint("models", __name__, url_prefix="/v1", description="What the scores rest on.")


@blueprint.get("/models")
@blueprint.response(200, Models, description="Manifests and the model card.")
def models() -> Response:
    """List the trained models

    Returns the manifest of each model (versions, sha256, metrics) and the model card.
    """
    desk = front().desk
    return jsonify({"models": desk.models, "card": desk.card})
