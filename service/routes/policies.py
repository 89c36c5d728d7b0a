"""GET /v1/policies: the thresholds and house rules that a request may name."""

from __future__ import annotations

from flask import Response, jsonify

from service.front import front
from service.parser import Blueprint
from service.report_schema import Policies

blueprint = Blueprint("policies", __name__, url_prefix="/v1", description="What turns scores into a verdict.")


@blueprint.get("/policies")
@blueprint.response(200, Policies, description="Every policy with all its keys, the default one first.")
def policies() -> Response:
    """List the policies"""
    return jsonify({"policies": front().desk.policies})
