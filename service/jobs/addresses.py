"""Where webhooks may go: to hosts that the operator named, at addresses of the public internet."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urlsplit

from service.settings import Settings

_PORTS = {"http": 80, "https": 443}
_INTERNET_6 = ipaddress.ip_network("2000::/3")
_TUNNELS = (ipaddress.ip_network("2001::/23"), ipaddress.ip_network("2002::/16"))


class RefusedAddress(ValueError):
    """A URL or an address that no webhook goes to; the message says why."""


class Target(NamedTuple):
    """A webhook's URL in its parts; `path` has the query, `host` is in lower case."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def webhook_hosts(settings: Settings) -> list[str]:
    """Return the hosts that may be told; none without a secret to sign with."""
    named = [host.strip().lower() for host in settings.webhook_hosts.split(",")]
    return [host for host in named if host] if settings.webhook_secret else []


def target_of(url: str, hosts: Collection[str]) -> Target:
    """Return the parts of `url`. Raises RefusedAddress unless it is plain http(s) to one of `hosts` ("name" or "name:port")."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        raise RefusedAddress("is no URL") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None or not _printable(url):
        raise RefusedAddress("must be a plain http or https URL without a user's name")
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    found = Target(parts.scheme, parts.hostname, port, path)
    if found.netloc not in hosts:
        raise RefusedAddress("must lead to one of the hosts in COPYDESK_WEBHOOK_HOSTS")
    return found


def public_address(host: str, port: int) -> str:
    """Resolve `host`; return its first address. Raises RefusedAddress if any of them is not public, OSError."""
    found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not is_public(address):
            raise RefusedAddress("has an address that is not public")
    return found[0]


def is_public(text: str) -> bool:
    """Tell whether an IP address is one of the public internet: not private, loopback, link-local, multicast, reserved."""
    address = ipaddress.ip_address(text)
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 6 and (address not in _INTERNET_6 or any(address in tunnel for tunnel in _TUNNELS)):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _printable(url: str) -> bool:
    """Spaces and control characters could end the line of a request."""
    return url.isascii() and url.isprintable() and " " not in url
