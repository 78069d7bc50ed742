"""An installation as the containers make it: the same scripts, production settings, nginx in front."""

import http.client
import os
import ssl
import subprocess
from contextlib import contextmanager

import pytest

from tests.harness.server import (
    find_program,
    free_port,
    installation,
    process_of,
    run,
    serving,
    wait_for_port,
)
from tests.source import ROOT

PRODUCTION = {"SECRET_KEY": "0123456789abcdef" * 4, "HTTPS": "1", "DEMO": "0"}


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """Environment of an installation with a schema and static files, on SQLite."""
    environment = installation(tmp_path_factory.mktemp("installation"), **PRODUCTION)
    run(["script/collect-static"], environment)
    run(["script/migrate", "--verbosity", "0"], environment)
    return environment


@pytest.fixture
def server(production, tmp_path):
    """`host:port` of the running installation."""
    with serving(tmp_path / "server.log", production) as address:
        yield address


def get(address: str, path: str, headers: dict | None = None) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address, timeout=10)
    connection.request("GET", path, headers=headers or {})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_migrating_twice_changes_nothing(production):
    assert "No migrations to apply" in run(["script/migrate"], production)


def test_the_production_settings_pass_django_s_own_check(production):
    run(
        [".venv/bin/python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        production,
    )


def test_production_refuses_to_start_without_a_secret(production):
    done = subprocess.run(
        [".venv/bin/python", "manage.py", "check"],
        cwd=ROOT,
        env=production | {"SECRET_KEY": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Sätt SECRET_KEY" in done.stderr


def test_the_health_check_passes_on_a_running_server(production, server):
    run(["script/health"], production | {"BIND": server})


def test_the_health_check_fails_with_a_reason_when_nobody_answers(production):
    done = subprocess.run(
        ["script/health"],
        cwd=ROOT,
        env=production | {"BIND": f"127.0.0.1:{free_port()}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no answer on port" in done.stderr


def test_plain_http_is_sent_to_https(server):
    response = get(server, "/konto/logga-in/")
    assert response.status == http.client.MOVED_PERMANENTLY
    assert response.headers["Location"] == f"https://{server}/konto/logga-in/"


def test_a_page_over_https_carries_the_security_headers(server):
    headers = get(server, "/konto/logga-in/", {"X-Forwarded-Proto": "https"}).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_an_unknown_host_is_refused(server):
    response = get(server, "/halsa", {"Host": "other.example"})
    assert response.status == http.client.BAD_REQUEST


@contextmanager
def behind_nginx(folder, server):
    """Ports (http, https) of nginx with the shipped configuration, moved to free ports."""
    plain, secure = free_port(), free_port()
    configuration = (ROOT / "deploy/nginx/nginx.conf").read_text()
    for shipped, here in {
        "/tmp/": f"{folder}/",
        "listen 8080": f"listen 127.0.0.1:{plain}",
        "listen 8443": f"listen 127.0.0.1:{secure}",
        "web:8000": server,
        "/dev/stdout": f"{folder}/access.log",
        "/dev/stderr": f"{folder}/error.log",
    }.items():
        assert shipped in configuration
        configuration = configuration.replace(shipped, here)
    (folder / "nginx.conf").write_text(configuration)
    environment = {**os.environ, "CERTIFICATES": str(folder), "TLS": str(folder / "tls")}
    run(["deploy/nginx/certificate.sh"], environment)
    # As root nginx gives its work to another user, who must be able to read this test's folder.
    as_whom = "user root; " if os.geteuid() == 0 else ""
    command = [
        find_program("nginx", "nginx-light"),
        "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", f"{as_whom}daemon off;",
    ]  # fmt: skip
    run([*command, "-t"], environment)
    with process_of(command, folder / "nginx.log", environment):
        wait_for_port(secure)
        yield plain, secure


@pytest.mark.journey
def test_the_reverse_proxy_ends_tls_in_front_of_the_server(server, tmp_path):
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    with behind_nginx(tmp_path, server) as (plain, secure):
        trusting.load_verify_locations(tmp_path / "tls" / "fullchain.pem")
        connection = http.client.HTTPSConnection("127.0.0.1", secure, context=trusting, timeout=10)
        connection.request("GET", "/konto/logga-in/", headers={"Accept-Encoding": "gzip"})
        page = connection.getresponse()
        page.read()
        redirected = get(f"127.0.0.1:{plain}", "/konto/logga-in/")
        connection.close()
    assert page.status == http.client.OK
    assert page.headers["Content-Encoding"] == "gzip"
    assert "__Host-csrftoken" in page.headers["Set-Cookie"]
    assert redirected.status == http.client.MOVED_PERMANENTLY
    assert redirected.headers["Location"] == "https://127.0.0.1/konto/logga-in/"
