"""The container files stay thin, and what they start is run here.

No container engine takes part: the files are read, and the scripts they call are run as the image
would run them.
"""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.source import ROOT

SCRIPT = re.compile(r"\bscript/[\w-]+")
INSTRUCTIONS = {
    "FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "EXPOSE", "HEALTHCHECK", "CMD",
}  # fmt: skip


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def stages() -> list[list[tuple[str, str]]]:
    """The Dockerfile as stages of (instruction, arguments)."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: list[list[tuple[str, str]]] = []
    for line in lines:
        instruction, arguments = line.split(None, 1)
        if instruction == "FROM":
            found.append([])
        found[-1].append((instruction, arguments))
    return found


def of(stage: list[tuple[str, str]], instruction: str) -> list[str]:
    return [arguments for word, arguments in stage if word == instruction]


def test_the_image_uses_plain_instructions_only(stages):
    assert {word for stage in stages for word, _ in stage} <= INSTRUCTIONS


def test_every_base_image_names_its_version(stages, compose):
    bases = [of(stage, "FROM")[0].split()[0] for stage in stages]
    images = [service["image"] for service in compose["services"].values()]
    loose = [
        image
        for image in [*bases, *images]
        if image != "riktmarke:local" and not re.search(r":\d+(\.\d+)*", image)
    ]
    assert loose == []


def test_the_image_s_python_is_one_that_the_project_supports(stages):
    versions = {re.search(r"python:(3\.\d+)-slim", of(stage, "FROM")[0])[1] for stage in stages}
    assert len(versions) == 1
    assert versions <= {"3.11", "3.12", "3.13", "3.14"}


def test_the_image_runs_as_a_user_without_rights(stages):
    last = stages[-1]
    (user,) = of(last, "USER")
    assert int(user) >= 10_000
    order = [word for word, _ in last]
    assert order.index("USER") < order.index("CMD")


def test_dependencies_are_installed_before_the_code_is_copied(stages):
    build = [f"{word} {arguments}" for word, arguments in stages[0]]
    assert build.index("RUN script/install .venv requirements.txt") < build.index("COPY . .")


def test_the_image_and_compose_start_scripts_that_exist_and_can_be_run(stages):
    texts = [(ROOT / "Dockerfile").read_text(), (ROOT / "docker-compose.yml").read_text()]
    scripts = {script for text in texts for script in SCRIPT.findall(text)}
    assert scripts >= {
        "script/install", "script/collect-static", "script/migrate", "script/serve", "script/health",
    }  # fmt: skip
    for script in scripts:
        assert (ROOT / script).stat().st_mode & 0o111, script


def test_the_image_and_compose_ask_the_same_health_check(stages, compose):
    (check,) = of(stages[-1], "HEALTHCHECK")
    assert check.endswith('CMD ["script/health"]')
    assert compose["services"]["web"]["healthcheck"]["test"] == ["CMD", "script/health"]


def test_secrets_come_from_the_environment(compose):
    for service in compose["services"].values():
        for word, value in service.get("environment", {}).items():
            if "PASSWORD" in word or "SECRET" in word:
                assert value.startswith("${")
            assert not re.search(r"://\w+:(?!\$\{)", value)
    example = (ROOT / ".env.example").read_text()
    assert re.findall(r"^(?:SECRET_KEY|POSTGRES_PASSWORD)=.+$", example, re.MULTILINE) == []


def test_local_secrets_and_data_stay_out_of_the_image_and_the_repository():
    for file in (".dockerignore", ".gitignore"):
        ignored = {line.strip("/") for line in (ROOT / file).read_text().splitlines()}
        assert {".env", ".venv", "data", "certificates"} <= ignored


def test_the_web_tier_can_be_multiplied(compose):
    web = compose["services"]["web"]
    assert "ports" not in web
    assert "container_name" not in web
    assert "volumes" not in web


def test_the_schema_is_brought_up_to_date_once_before_the_web_starts(compose):
    services = compose["services"]
    assert services["migrate"]["command"] == ["script/migrate"]
    assert services["migrate"]["depends_on"]["database"]["condition"] == "service_healthy"
    wait = services["web"]["depends_on"]["migrate"]["condition"]
    assert wait == "service_completed_successfully"


def test_postgresql_is_a_version_that_the_project_supports(compose):
    version = int(re.fullmatch(r"postgres:(\d+)", compose["services"]["database"]["image"])[1])
    assert version >= 15
    assert compose["services"]["database"]["healthcheck"]["test"][1] == "pg_isready"


def test_containers_cannot_change_their_own_files(compose):
    writable = [word for word, service in compose["services"].items() if not service["read_only"]]
    assert writable == []


def test_only_the_proxy_is_reached_from_outside(compose):
    open_services = [word for word, service in compose["services"].items() if "ports" in service]
    assert open_services == ["proxy"]


def test_every_file_that_compose_mounts_exists(compose):
    for service in compose["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./") and source != "./certificates":
                assert (ROOT / source).is_file(), source


def test_every_variable_of_compose_is_in_the_example():
    used = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    documented = set(re.findall(r"^#?(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert used <= documented


def test_a_missing_certificate_is_replaced_by_one_made_on_the_spot(tmp_path):
    target = make_certificate(tmp_path)
    assert "BEGIN CERTIFICATE" in (target / "fullchain.pem").read_text()
    assert (target / "privkey.pem").stat().st_mode & 0o077 == 0


def test_the_municipality_s_own_certificate_is_used(tmp_path):
    own = tmp_path / "certificates"
    own.mkdir()
    (own / "fullchain.pem").write_text("own certificate")
    (own / "privkey.pem").write_text("own key")
    assert (make_certificate(tmp_path) / "fullchain.pem").read_text() == "own certificate"


def make_certificate(folder: Path) -> Path:
    target = folder / "tls"
    subprocess.run(
        [ROOT / "deploy/nginx/certificate.sh"],
        env={
            "PATH": "/usr/bin:/bin",
            "CERTIFICATES": str(folder / "certificates"),
            "TLS": str(target),
        },
        check=True,
        capture_output=True,
    )
    return target
