"""Webhooks go to named hosts at public addresses, whatever a URL or a name server says."""

from __future__ import annotations

import socket

import pytest

from service.jobs.addresses import RefusedAddress, is_public, public_address, target_of, webhook_hosts
from service.settings import Settings

HOSTS = ("cms.example", "cms.example:8443", "[2606:4700::1111]")


@pytest.mark.parametrize(
    ("url", "parts", "netloc"),
    [
        ("https://cms.example/done?desk=7#x", ("https", "cms.example", 443, "/done?desk=7"), "cms.example"),
        ("http://CMS.example", ("http", "cms.example", 80, "/"), "cms.example"),
        ("https://cms.example:8443/", ("https", "cms.example", 8443, "/"), "cms.example:8443"),
        ("https://[2606:4700::1111]/", ("https", "2606:4700::1111", 443, "/"), "[2606:4700::1111]"),
    ],
)
def test_a_named_host_is_taken(url: str, parts: tuple, netloc: str) -> None:
    target = target_of(url, HOSTS)
    assert target == parts and target.netloc == netloc


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/",
        "https://cms.example.other.example/",
        "https://sub.cms.example/",
        "https://cms.example:444/",
        "https://cms.example./",
        "https://cms.example@other.example/",
        "https://user:secret@cms.example/",
        "https://@cms.example/",
        "ftp://cms.example/",
        "file:///etc/passwd",
        "//cms.example/",
        "cms.example",
        "https://",
        "https://cms.example:99999/",
        "https://cms.example:x/",
        "https://[cms.example/",
        "https://cms.example/ HTTP/1.1",
        "https://cms.example/\r\nX: y",
        "https://cms.exämple/",
        "https://other.example\\@cms.example:0/",
    ],
)
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddress):
        target_of(url, HOSTS)


def test_hosts_are_named_with_commas_and_none_without_a_secret() -> None:
    named = Settings(webhook_hosts=" CMS.example, ,b.example:8443", webhook_secret="s")
    assert webhook_hosts(named) == ["cms.example", "b.example:8443"]
    assert webhook_hosts(Settings(webhook_hosts="cms.example")) == []


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
        *("::", "::1", "fe80::1", "fe80::1%1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "100::1", "::7f00:1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
        *("2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "fec0::1"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def resolving_to(*addresses: str):
    return lambda host, port, type: [(socket.AF_INET, type, 6, "", (address, port)) for address in addresses]


def test_the_first_address_of_a_host_is_taken(monkeypatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving_to("1.1.1.1", "1.0.0.1"))
    assert public_address("cms.example", 443) == "1.1.1.1"


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("1.1.1.1", "10.0.0.1"), ("::ffff:169.254.169.254", "1.1.1.1")])
def test_a_host_with_one_address_that_is_not_public_is_refused(monkeypatch, addresses) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving_to(*addresses))
    with pytest.raises(RefusedAddress):
        public_address("cms.example", 443)
