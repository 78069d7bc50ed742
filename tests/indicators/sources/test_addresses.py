"""No address is asked but those of the settings, however another is written."""

import socket

import pytest

from indicators.domain.source_values import SourceFault
from indicators.sources.addresses import (
    Source,
    address_within,
    is_example_source,
    kolada_source,
    reachable_addresses,
    scb_source,
)
from tests.indicators.sources.clock import resolving_to

KOLADA = Source("Kolada", "https://api.kolada.se/v3")


def test_the_defaults_are_the_publishers_own():
    assert kolada_source().base_url == "https://api.kolada.se/v3"
    assert scb_source().base_url == "https://statistikdatabasen.scb.se/api/v2"


def test_only_the_publishers_own_machine_gives_real_values():
    assert not is_example_source(KOLADA)
    assert not is_example_source(Source("SCB", "https://statistikdatabasen.scb.se/api/v2"))
    assert is_example_source(Source("Kolada", "http://127.0.0.1:8200/kolada/v3"))
    assert is_example_source(Source("Kolada", "https://statistikdatabasen.scb.se/api/v2"))


@pytest.mark.parametrize(
    "base",
    [
        "http://api.kolada.se/v3",
        "ftp://api.kolada.se/v3",
        "file:///etc/passwd",
        "https://user:pass@api.kolada.se/v3",
        "https://user@api.kolada.se/v3",
        "https:///v3",
        "api.kolada.se/v3",
        "https://[::1",
        "https://api.kolada.se:port/",
        "",
    ],
)
def test_an_unusable_address_in_the_settings_is_said(base):
    with pytest.raises(SourceFault, match=r"Kolada .*adress|adress.* Kolada") as caught:
        Source("Kolada", base)
    assert "Inget har ändrats." in caught.value.message


@pytest.mark.parametrize("address", ["kpi", "/kpi", "https://api.kolada.se/v3/kpi"])
def test_a_path_and_a_full_address_lead_to_the_same(address):
    assert address_within(KOLADA, address) == "https://api.kolada.se/v3/kpi"


def test_a_query_is_kept_and_a_fragment_is_not():
    assert address_within(KOLADA, "kpi?page=2#x") == "https://api.kolada.se/v3/kpi?page=2"


def test_the_default_port_may_be_written_out():
    given = "https://API.kolada.se:443/v3/kpi"
    assert address_within(KOLADA, given) == "https://api.kolada.se/v3/kpi"


def test_a_plain_http_next_page_is_asked_for_by_https():
    given = "http://api.kolada.se/v3/kpi?page=2"
    assert address_within(KOLADA, given) == "https://api.kolada.se/v3/kpi?page=2"


def test_a_relative_address_is_seen_from_the_answer():
    seen_at = "https://api.kolada.se/v3/data/kpi"
    assert address_within(KOLADA, "?page=2", seen_at) == f"{seen_at}?page=2"


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/",
        "http://2852039166/",
        "http://0251.0376.0251.0376/",
        "http://[::ffff:169.254.169.254]/",
        "https://api.kolada.se.evil.example/v3",
        "https://api.kolada.se@evil.example/v3",
        "https://evil.example\\@api.kolada.se/v3",
        "https://user:pass@api.kolada.se/v3",
        "https://api.kolada.se:8443/v3",
        "http://api.kolada.se:8080/v3",
        "https://evil.example\\.api.kolada.se/",
        "//evil.example/v3",
        "file:///etc/passwd",
        "gopher://api.kolada.se/",
        "javascript://api.kolada.se/%0aalert(1)",
        "https://[::1",
        "https://api.kolada.se:x/",
    ],
)
def test_no_other_address_is_ever_accepted(address):
    with pytest.raises(SourceFault, match="Kolada hänvisade"):
        address_within(KOLADA, address)


@pytest.mark.parametrize(
    "ip",
    ["10.0.0.5", "192.168.1.1", "172.16.0.1", "169.254.169.254", "127.0.0.1", "0.0.0.0",
     "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.5", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused(monkeypatch, ip):
    resolving_to(monkeypatch, ["8.8.8.8", ip])
    with pytest.raises(SourceFault, match="internt nätverk"):
        reachable_addresses(KOLADA)


def test_a_public_address_is_reachable(monkeypatch):
    resolving_to(monkeypatch, ["8.8.8.8"])
    assert reachable_addresses(KOLADA) == ["8.8.8.8"]


def test_ipv4_is_tried_before_ipv6(monkeypatch):
    resolving_to(monkeypatch, ["2606:4700::1111", "8.8.8.8"])
    assert reachable_addresses(KOLADA) == ["8.8.8.8", "2606:4700::1111"]


def test_this_machine_must_lead_to_this_machine(monkeypatch):
    resolving_to(monkeypatch, ["8.8.8.8"])
    with pytest.raises(SourceFault, match="internt nätverk"):
        reachable_addresses(Source("Kolada", "http://localhost:8200/v3"))


def test_an_unknown_name_is_a_temporary_fault(monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(SourceFault, match="hittades inte") as caught:
        reachable_addresses(KOLADA)
    assert caught.value.is_temporary
