"""The client asks only the addresses of the settings, politely, and within limits."""

import gzip
import logging
import socket
import threading
import zlib
from contextlib import contextmanager
from decimal import Decimal

import httpx2
import pytest

from indicators.domain.source_values import SourceFault
from indicators.sources.addresses import Source
from indicators.sources.answers import StatusFault
from indicators.sources.http import Client, Limits
from indicators.sources.reading import Body, TooLarge, Unreadable, asked_wait
from tests.indicators.sources.clock import Clock, client_of, resolving_to

KOLADA = Source("Kolada", "https://api.kolada.se/v3")


@pytest.fixture
def connected(monkeypatch):
    """Every address that a socket was connected to."""
    connect = socket.socket.connect
    addresses = []

    def noted(self, address):
        addresses.append(address)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    return addresses


def answering(*answers):
    """A network that gives these answers in turn and notes the requests."""
    left, asked = list(answers), []

    def handle(request):
        asked.append(request)
        found = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(found, Exception):
            raise found
        return httpx2.Response(found.status_code, headers=found.headers, stream=found.stream)

    return httpx2.MockTransport(handle), asked


def mocked(clock, *answers, source=KOLADA, **limits):
    """A client on that network, and the requests it makes."""
    transport, asked = answering(*answers)
    client = Client(
        source,
        sleep=clock.sleep,
        monotonic=clock.monotonic,
        transport=transport,
        limits=Limits(**limits),
    )
    return client, asked


def ok(**headers):
    return httpx2.Response(200, json={"values": []}, headers=headers)


def bare():
    """An answer whose bytes have not been read yet, as from a network."""
    return httpx2.Response(200, stream=httpx2.ByteStream(b"{}"))


class TestNetwork:
    def test_the_connection_goes_to_the_address_that_was_checked(self, monkeypatch):
        """A name that leads elsewhere the second time (DNS rebinding) does no harm."""
        asked = resolving_to(monkeypatch, ["8.8.8.8"], ["10.0.0.5"])
        sent = []

        def handle(self, request):
            sent.append(request)
            return bare()

        monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", handle)
        with Client(KOLADA) as client:
            client.get_json("kpi")
        assert asked == ["api.kolada.se"]
        assert sent[0].url.host == "8.8.8.8"
        assert sent[0].headers["Host"] == "api.kolada.se"
        assert sent[0].extensions["sni_hostname"] == "api.kolada.se"

    def test_the_next_address_is_tried_when_one_does_not_answer(self, monkeypatch):
        resolving_to(monkeypatch, ["8.8.8.8", "9.9.9.9"])
        sent = []

        def handle(self, request):
            sent.append(request.url.host)
            if request.url.host == "8.8.8.8":
                raise httpx2.ConnectError("no")
            return bare()

        monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", handle)
        with Client(KOLADA) as client:
            assert client.get_json("kpi") == {}
        assert sent == ["8.8.8.8", "9.9.9.9"]

    @pytest.mark.parametrize(
        "trap",
        ["hanvisning-metadata", "hanvisning-fil", "hanvisning-gopher", "hanvisning-decimal",
         "hanvisning-ipv6", "hanvisning-inlogg", "hanvisning-port"],
    )  # fmt: skip
    def test_no_redirect_leads_elsewhere(self, played_sources, connected, trap):
        played_sources.set_trap(trap)
        with client_of(Clock()) as client, pytest.raises(SourceFault, match="utanför 127.0.0.1"):
            client.get_json("kpi")
        assert {address[:2] for address in connected} == {("127.0.0.1", played_sources.server_port)}
        assert len(connected) == 1

    def test_a_redirect_within_the_source_is_followed(self):
        moved = httpx2.Response(301, headers={"Location": "/v3/kpis"})
        client, asked = mocked(Clock(), moved, ok())
        assert client.get_json("kpi") == {"values": []}
        assert [str(request.url) for request in asked] == [
            "https://api.kolada.se/v3/kpi",
            "https://api.kolada.se/v3/kpis",
        ]

    def test_redirects_end_after_three(self, played_sources):
        played_sources.set_trap("hanvisning-runt")
        with client_of(Clock()) as client, pytest.raises(SourceFault, match="gång på gång"):
            client.get_json("kpi")
        assert len(played_sources.play.asked) == 4

    def test_a_redirected_post_is_not_sent_again(self):
        moved = httpx2.Response(307, headers={"Location": "/v3/other"})
        client, asked = mocked(Clock(), moved)
        with pytest.raises(StatusFault):
            client.post_json("data", {"a": 1})
        assert len(asked) == 1

    def test_the_environments_proxy_is_not_used(self, played_sources, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
        monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
        with client_of(Clock()) as client:
            assert client.get_json("municipality")["count"] == 312

    def test_it_says_who_asks(self):
        client, asked = mocked(Clock(), ok())
        client.get_json("kpi")
        assert asked[0].headers["User-Agent"].startswith("Riktmarke/")

    def test_an_object_is_posted_as_json(self):
        client, asked = mocked(Clock(), ok())
        client.post_json("tables/TAB1/data", {"kön": "å"})
        assert asked[0].headers["Content-Type"] == "application/json"
        assert asked[0].read() == b'{"k\\u00f6n": "\\u00e5"}'

    def test_parameters_are_added_to_the_address(self):
        client, asked = mocked(Clock(), ok())
        client.get_json("kpi?a=1", {"title": "kön & ålder"})
        assert dict(asked[0].url.params) == {"a": "1", "title": "kön & ålder"}


class TestPoliteness:
    def test_at_most_five_questions_a_second(self):
        clock = Clock()
        client, _ = mocked(clock, ok())
        for _ in range(11):
            client.get_json("kpi")
        assert clock.now - 1000 == pytest.approx(2)

    def test_no_pause_when_enough_time_has_passed(self):
        clock = Clock(tick=1)
        client, _ = mocked(clock, ok())
        client.get_json("kpi")
        client.get_json("kpi")
        assert clock.slept == []

    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
    def test_a_failing_source_is_asked_three_times_with_longer_pauses(self, status):
        clock = Clock()
        client, asked = mocked(clock, httpx2.Response(status))
        with pytest.raises(StatusFault) as caught:
            client.get_json("kpi")
        assert len(asked) == 3
        assert clock.waited == [1, 2]
        assert caught.value.is_temporary

    def test_a_source_that_recovers_is_used(self):
        client, _ = mocked(Clock(), httpx2.Response(503), ok())
        assert client.get_json("kpi") == {"values": []}

    def test_a_broken_connection_is_tried_again(self):
        client, asked = mocked(Clock(), httpx2.ConnectError("no"), httpx2.ReadError("no"), ok())
        assert client.get_json("kpi") == {"values": []}
        assert len(asked) == 3

    def test_a_certificate_that_is_no_good_is_said(self):
        client, _ = mocked(Clock(), httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] no"))
        with pytest.raises(SourceFault, match="inget giltigt certifikat"):
            client.get_json("kpi")

    def test_a_network_that_stays_broken_is_a_temporary_fault(self):
        client, asked = mocked(Clock(), httpx2.ConnectError("no"))
        with pytest.raises(SourceFault, match="gick inte att nå") as caught:
            client.get_json("kpi")
        assert caught.value.is_temporary
        assert len(asked) == 3

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
    def test_a_refusal_is_not_asked_again(self, status):
        client, asked = mocked(Clock(), httpx2.Response(status))
        with pytest.raises(StatusFault) as caught:
            client.get_json("kpi")
        assert len(asked) == 1
        assert caught.value.status == status
        assert not caught.value.is_temporary

    @pytest.mark.parametrize(("trap", "waited"), [("429", [3]), ("503", [2]), ("429-datum", [4])])
    def test_retry_after_is_honoured(self, played_sources, trap, waited):
        clock = Clock()
        played_sources.set_trap(trap, times=1)
        with client_of(clock) as client:
            assert client.get_json("municipality")["count"] == 312
        assert clock.waited == waited

    def test_a_wait_beyond_the_limit_is_left_to_people(self, played_sources):
        clock = Clock()
        played_sources.set_trap("429-timmar")
        with client_of(clock) as client, pytest.raises(SourceFault, match="om 120 minuter"):
            client.get_json("kpi")
        assert clock.slept == []

    @pytest.mark.parametrize(
        ("retry_after", "expected"),
        [
            ("7", 7),
            (" 7 ", 7),
            ("0", 0),
            ("", None),
            ("-5", None),
            ("soon", None),
            ("٣", None),
            ("9" * 5000, 999999999),
            ("Fri, 01 Jan 1999 00:00:10 GMT", 10),
            ("Thu, 31 Dec 1998 00:00:00 GMT", 0),
            ("Fri, 01 Jan 1999 00:00:10", None),
            ("Fri, 99 Jan 1999 00:00:10 GMT", None),
        ],
    )
    def test_what_a_source_asks_us_to_wait(self, retry_after, expected):
        assert asked_wait(retry_after, "Fri, 01 Jan 1999 00:00:00 GMT") == expected

    def test_a_time_without_the_sources_own_clock_says_nothing(self):
        assert asked_wait("Fri, 01 Jan 1999 00:00:10 GMT", "") is None


class TestSize:
    @pytest.mark.parametrize("trap", ["gzipbomb", "andlost"])
    def test_an_answer_beyond_the_limit_is_left(self, played_sources, trap):
        played_sources.set_trap(trap)
        with client_of(Clock()) as client, pytest.raises(SourceFault, match="mer än 20 MB"):
            client.get_json("kpi")
        assert client.received == []

    def test_a_bomb_is_never_unpacked_beyond_the_limit(self):
        body = Body("gzip", limit=1000)
        with pytest.raises(TooLarge):
            body.add(gzip.compress(b"0" * 50_000_000))

    def test_an_answer_of_exactly_the_limit_is_taken(self):
        body = Body("gzip", limit=1000)
        body.add(gzip.compress(b"0" * 1000))
        assert body.content() == b"0" * 1000

    def test_a_packed_answer_that_was_cut_off_is_unreadable(self):
        body = Body("gzip", limit=1000)
        body.add(gzip.compress(b"0" * 900)[:-9])
        with pytest.raises(Unreadable):
            body.content()

    @pytest.mark.parametrize("encoding", ["", "identity"])
    def test_an_unpacked_answer_is_taken_as_it_is(self, encoding):
        body = Body(encoding, limit=10)
        body.add(b"abc")
        body.add(b"def")
        assert body.content() == b"abcdef"

    def test_a_packed_answer_is_understood(self):
        packed = httpx2.Response(
            200,
            content=gzip.compress(b'{"a": 1.10}'),
            headers={"Content-Encoding": "gzip", "Content-Type": "application/json"},
        )
        client, _ = mocked(Clock(), packed)
        assert client.get_json("kpi") == {"a": Decimal("1.10")}
        assert client.received[0].content == b'{"a": 1.10}'

    @pytest.mark.parametrize("trap", ["trasig-gzip", "okand-packning"])
    def test_broken_packing_is_said(self, played_sources, trap):
        played_sources.set_trap(trap)
        with client_of(Clock()) as client, pytest.raises(SourceFault, match="packade data"):
            client.get_json("kpi")

    def test_zlib_without_a_header_is_unreadable(self):
        with pytest.raises(Unreadable):
            Body("gzip", limit=10).add(zlib.compress(b"abc"))


class TestTime:
    def test_an_answer_that_takes_too_long_is_left(self, played_sources):
        played_sources.play.pause = 0
        played_sources.set_trap("sakta")
        with client_of(Clock(tick=1)) as client, pytest.raises(SourceFault) as caught:
            client.get_json("kpi")
        assert "inte färdigt inom 30 sekunder" in caught.value.message
        assert caught.value.is_temporary
        assert len(played_sources.play.asked) == 1

    @pytest.mark.parametrize(
        "start",
        [
            b"HTTP/1.1 200 OK\r\nX-Long: ",
            b"HTTP/1.1 200 OK\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
        ],
    )
    def test_a_wait_for_the_answer_is_cut_by_the_real_clock_too(self, start):
        """One byte at a time never reaches the library's own limit."""
        with dribbling(start) as port:
            source = Source("Kolada", f"http://127.0.0.1:{port}/v3")
            with (
                Client(source, limits=Limits(seconds=0.3, tries=1)) as client,
                pytest.raises(SourceFault, match="inte färdigt inom 0,3 sekunder"),
            ):
                client.get_json("kpi")


class TestAnswers:
    @pytest.mark.parametrize(
        ("trap", "said"),
        [
            ("html", "webbsida i stället för data"),
            ("lista", "ett annat slag än väntat"),
            ("tomt", "ofullständiga eller felaktiga"),
            ("avhugget", "ofullständiga eller felaktiga"),
            ("avbrott", "gick inte att nå"),
            ("teckenkod", "inte UTF-8"),
            ("nan", "ofullständiga eller felaktiga"),
            ("djupt", "ofullständiga eller felaktiga"),
            ("jattetal", "ofullständiga eller felaktiga"),
            ("410", "har lagt ner den adress"),
            ("404", "har inte det som efterfrågades"),
            ("400", "förstod inte frågan"),
            ("500", "har ett fel hos sig"),
        ],
    )
    def test_every_fault_is_one_clear_sentence(self, played_sources, trap, said):
        played_sources.set_trap(trap)
        with client_of(Clock()) as client, pytest.raises(SourceFault, match=said) as caught:
            client.get_json("municipality")
        assert caught.value.message.startswith("Kolada ")
        assert " Inget har ändrats. " in caught.value.message
        assert caught.value.message.endswith(".")

    def test_infinity_is_no_number(self):
        client, _ = mocked(Clock(), httpx2.Response(200, content=b'{"a": -Infinity}'))
        with pytest.raises(SourceFault, match="felaktiga"):
            client.get_json("kpi")

    @pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "\\udc00", "\\ud83dx", "x\\ude00"])
    def test_signs_that_no_database_takes_are_refused(self, text):
        client, _ = mocked(Clock(), httpx2.Response(200, content=f'{{"a": "{text}"}}'.encode()))
        with pytest.raises(SourceFault, match="felaktiga"):
            client.get_json("kpi")

    def test_a_sign_written_as_a_pair_is_one_sign(self):
        client, _ = mocked(Clock(), httpx2.Response(200, content=b'{"a": "\\ud83d\\ude00"}'))
        assert client.get_json("kpi") == {"a": "\U0001f600"}

    def test_a_next_address_that_cannot_be_written_is_refused(self):
        client, asked = mocked(Clock(), ok())
        with pytest.raises(SourceFault, match="inte är en adress"):
            client.get_next_json("https://api.kolada.se/v3/\ud800")
        assert asked == []

    def test_a_byte_order_mark_does_no_harm(self):
        client, _ = mocked(Clock(), httpx2.Response(200, content=b'\xef\xbb\xbf{"a": 1}'))
        assert client.get_json("kpi") == {"a": 1}

    def test_what_came_is_kept_byte_for_byte(self, played_sources):
        with client_of(Clock()) as client:
            client.get_json("municipality", {"page": "1"})
            played_sources.set_trap("404")
            with pytest.raises(StatusFault):
                client.get_json("kpi")
        first, second = client.received
        assert first.url == f"{played_sources.kolada_url}/municipality?page=1"
        assert first.status == 200
        assert first.media_type == "application/json"
        assert "Örnsköldsvik".encode() in first.content
        assert second.status == 404

    def test_a_fault_is_logged(self, caplog):
        client, _ = mocked(Clock(), httpx2.Response(410))
        with pytest.raises(StatusFault) as caught, caplog.at_level(logging.WARNING):
            client.get_json("kpi")
        assert caught.value.message in caplog.text

    def test_a_fault_that_passes_is_logged(self, caplog):
        client, _ = mocked(Clock(), httpx2.Response(503), ok())
        with caplog.at_level(logging.WARNING):
            client.get_json("kpi")
        assert "Kolada: 503" in caplog.text


@contextmanager
def dribbling(start):
    """A machine that answers one letter at a time, without end."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer():
            connection, _ = listener.accept()
            with connection:
                connection.sendall(start)
                while not over.wait(0.02):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        over.set()
        thread.join()


def test_all_calls_together_end_when_their_time_is_up():
    clock = Clock(tick=2)
    client, asked = mocked(clock, ok(), together=10)

    with pytest.raises(SourceFault, match="mer än 10 sekunder"):
        [client.get_json("kpi") for _ in range(20)]

    assert 0 < len(asked) < 10
