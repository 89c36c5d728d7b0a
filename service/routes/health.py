"""GET /healthz says that the process answers, GET /readyz that it scores right."""

from __future__ import annotations

from flask import Response, jsonify

from model.errors import InputError
from service.canary import fault_of
from service.draining import DRAINING
from service.front import front
from service.parser import Blueprint
from service.report_schema import ErrorAnswer, Health

blueprint = Blueprint("health", __name__, description="For the load balancer and the container's health check.")


@blueprint.get("/healthz")
@blueprint.doc(security=[])
@blueprint.response(200, Health, description="The process answers.")
def healthz() -> Response:
    """Say that the process is alive"""
    return jsonify({"status": "alive"})


@blueprint.get("/readyz")
@blueprint.doc(security=[])
@blueprint.response(200, Health, description="The models are loaded, and a known article was just scored right.")
@blueprint.alt_response(503, schema=ErrorAnswer, description="Do not send articles here.")
def readyz() -> Response:
    """Say that articles are scored right"""
    if DRAINING:
        raise InputError("draining", "The service is about to stop.")
    fault = fault_of(front().desk)
    if fault:
        raise InputError("not_ready", f"The service is not ready: {fault}.")
    return jsonify({"status": "ready"})
