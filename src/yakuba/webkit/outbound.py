"""Requests to addresses that somebody typed: only where the town's server may go, and to the very address looked at.

A name is resolved once and the connection made to that address, so that it can't point elsewhere in between (DNS
rebinding). Private, loopback, link-local and reserved addresses are refused but in networks that the operator named.
"""

import socket
from collections.abc import Iterable, Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit, urlunsplit

import httpx

Network = IPv4Network | IPv6Network
PORTS = {"http": 80, "https": 443}


class Unresolved(Exception):
    """No address for the name: it is not there, or this server has no way to ask."""


class Inside(Exception):
    """The name leads into the house."""


def http_client(seconds: float) -> httpx.Client:
    """Follows nothing by itself and takes no proxy from the environment: each address is looked at before it is asked."""
    return httpx.Client(timeout=seconds, follow_redirects=False, trust_env=False)


def networks_of(texts: Iterable[str]) -> tuple[Network, ...]:
    """From CIDR texts. ValueError where one is none."""
    return tuple(ip_network(text) for text in texts)


def may_reach(addresses: Iterable[str], *, scheme: str, networks: Sequence[Network], plain: bool = False) -> str | None:
    """The address to connect to, None where any of a host's addresses lies inside and is not in `networks`.

    http goes only into `networks`, or with `plain` to public addresses too.
    """
    found = [ip_address(each.partition("%")[0]) for each in addresses]
    for each in found:
        inside = any(each.version == network.version and each in network for network in networks)
        mapped = getattr(each, "ipv4_mapped", None)
        public = each.is_global and not each.is_multicast and mapped is None
        if not inside and (not public or not (plain or scheme == "https")):
            return None
    return str(found[0]) if found else None


def pinned(
    client: httpx.Client,
    method: str,
    url: str,
    *,
    networks: Sequence[Network],
    plain: bool = False,
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
) -> httpx.Request:
    """A request to the address that was looked at. Raises Unresolved or Inside; ValueError where `url` is no address."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError(url)
    try:
        host = parts.hostname.encode("idna").decode()
        port = parts.port or PORTS[parts.scheme]
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unresolved from None
    address = may_reach([str(each[4][0]) for each in found], scheme=parts.scheme, networks=networks, plain=plain)
    if address is None:
        raise Inside
    literal = f"[{address}]" if ":" in address else address
    named = f"[{host}]" if ":" in host else host
    return client.build_request(
        method,
        urlunsplit((parts.scheme, f"{literal}:{port}", parts.path or "/", parts.query, "")),
        content=content,
        headers={"Host": f"{named}:{parts.port}" if parts.port else named, **(headers or {})},
        extensions={"sni_hostname": host},
    )
