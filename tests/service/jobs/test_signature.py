"""Signatures: what the secret signed is verified, anything else is not."""

from __future__ import annotations

import pytest

from service.jobs.signature import sign, verified

NOW = 1_800_000_000.9
BODY = b'{"state": "done"}'


def test_the_form_of_the_header_is_as_documented() -> None:
    """The digest is what `printf '1800000000.{"state": "done"}' | openssl dgst -sha256 -hmac secret` prints."""
    expected = "t=1800000000,v1=91d7fc8e8d2605ca3aa56fc6f8132a99b861869c944f55001bcfe90ce021a8ab"
    assert sign("secret", BODY, NOW) == expected


@pytest.mark.parametrize("later", [-299, 0, 299])
def test_a_signature_is_verified_for_five_minutes(later: float) -> None:
    assert verified("secret", sign("secret", BODY, NOW), BODY, NOW + later)


@pytest.mark.parametrize(
    ("secret", "body", "later", "end"),
    [
        ("other", BODY, 0, ""),
        ("secret", BODY + b" ", 0, ""),
        ("secret", BODY, 302, ""),
        ("secret", BODY, -302, ""),
        ("secret", BODY, 0, ",v1=" + "0" * 64),
        ("secret", BODY, 0, "0"),
    ],
)
def test_another_secret_body_time_or_form_is_not(secret: str, body: bytes, later: float, end: str) -> None:
    assert not verified(secret, sign("secret", BODY, NOW) + end, body, NOW + later)


@pytest.mark.parametrize("header", ["", "t=,v1=", "t=1800000000", "v1=" + "0" * 64, "t=٣,v1=" + "0" * 64])
def test_what_is_no_signature_is_not(header: str) -> None:
    assert not verified("secret", header, BODY, NOW)
