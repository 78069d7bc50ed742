"""Which addresses may be asked: those of the settings, and no others whoever says so."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.conf import settings

from indicators.domain.source_values import SourceFault

KOLADA = "Kolada"
SCB = "SCB"
TRUE_HOSTS = {KOLADA: "api.kolada.se", SCB: "statistikdatabasen.scb.se"}
PORTS = {"http": 80, "https": 443}
TELL_ADMINISTRATOR = "Be den som sköter servern att rätta adressen i inställningarna."


@dataclass(frozen=True)
class Source:
    """A publisher of statistics and the address under which all of its answers lie."""

    name: str
    base_url: str

    def __post_init__(self) -> None:
        _refuse_unusable(self)

    @property
    def host(self) -> str:
        """The host's name, in small letters."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_on_this_machine(self) -> bool:
        """Whether the settings themselves point at this machine."""
        return _is_loopback(self.host)


def kolada_source() -> Source:
    """Kolada at the address of the settings."""
    return Source(KOLADA, settings.KOLADA_URL)


def scb_source() -> Source:
    """SCB's statistical database at the address of the settings."""
    return Source(SCB, settings.SCB_URL)


def is_example_source(source: Source) -> bool:
    """Whether values come from another machine than the publisher's own: then they are examples."""
    return source.host != TRUE_HOSTS.get(source.name)


def address_within(source: Source, address: str, seen_at: str = "") -> str:
    """The full URL of a path or URL when it lies at the source's own scheme, host and port.

    `seen_at` is the URL of the answer in which the address stood.  The result is put together from
    the settings' scheme and host, so that no way of writing a URL can lead elsewhere.  A plain http
    address of a source that we ask by https is asked by https.  Raises SourceFault.
    """
    base = urlsplit(source.base_url)
    parts = _split(source, address if seen_at else _under(source, address), seen_at)
    upgraded = parts._replace(scheme="https") if _is_plain_twin(base, parts) else parts
    if _origin(upgraded) != _origin(base) or parts.username or parts.password:
        raise SourceFault(
            f"{source.name} hänvisade till en adress utanför {source.host}, som inte får anropas.",
            "Försök igen senare; kvarstår felet, kontrollera källan.",
        )
    return urlunsplit((base.scheme, base.netloc, parts.path, parts.query, ""))


def reachable_addresses(source: Source) -> list[str]:
    """The IP addresses of the source's host, IPv4 first, looked up once.

    Raises SourceFault when the name is unknown or leads into a private network.
    """
    parts = urlsplit(source.base_url)
    try:
        found = socket.getaddrinfo(
            source.host, parts.port or PORTS[parts.scheme], type=socket.SOCK_STREAM
        )
    except OSError as error:
        raise SourceFault(
            f"Adressen {source.host} till {source.name} hittades inte.",
            "Kontrollera serverns nätverk och försök igen senare.",
            is_temporary=True,
        ) from error
    addresses = sorted({str(item[4][0]) for item in found}, key=lambda ip: (":" in ip, ip))
    if not addresses or not all(_may_be_reached(source, address) for address in addresses):
        raise SourceFault(
            f"Adressen {source.host} till {source.name} leder till ett internt nätverk.",
            TELL_ADMINISTRATOR,
        )
    return addresses


def _refuse_unusable(source: Source) -> None:
    parts = _split(source, source.base_url)
    is_plain = parts.scheme == "http" and not _is_loopback(parts.hostname or "")
    if parts.scheme not in PORTS or not parts.hostname or parts.username or is_plain:
        raise SourceFault(
            f"Adressen till {source.name} i inställningarna går inte att använda: den ska börja med "
            "https:// och vara utan användarnamn.",
            TELL_ADMINISTRATOR,
        )


def _under(source: Source, address: str) -> str:
    if "://" in address or address.startswith("//"):
        return address
    return f"{source.base_url.rstrip('/')}/{address.lstrip('/')}"


def _split(source: Source, address: str, seen_at: str = "") -> SplitResult:
    try:
        parts = urlsplit(urljoin(seen_at, address))
        parts.geturl().encode()
        _ = parts.port
    except ValueError as error:
        raise SourceFault(
            f"{source.name} hänvisade till något som inte är en adress.",
            "Försök igen senare; kvarstår felet, kontrollera källan.",
        ) from error
    return parts


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)


def _is_plain_twin(base: SplitResult, parts: SplitResult) -> bool:
    return base.scheme == "https" and parts.scheme == "http" and parts.port in (None, 80)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _may_be_reached(source: Source, address: str) -> bool:
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if source.is_on_this_machine:
        return ip.is_loopback
    return ip.is_global and not ip.is_multicast
