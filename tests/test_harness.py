"""The harness itself: what it refuses, and what it lets a test do."""

import socket
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.template import Context, Engine, Origin, Template, engines

from people.models import Event
from tests.harness.sockets import ForeignAddress


def engine() -> Engine:
    return engines["django"].engine


def template_at(path: str, source: str) -> Template:
    return Template(source, origin=Origin(path), engine=engine())


def test_a_connection_to_another_machine_is_refused():
    with socket.socket() as client, pytest.raises(ForeignAddress):
        client.connect(("192.0.2.1", 80))


def test_a_name_of_another_machine_is_not_looked_up():
    with pytest.raises(ForeignAddress):
        socket.create_connection(("example.org", 80))


def test_a_connection_to_this_machine_is_allowed():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        socket.create_connection(listener.getsockname()).close()


def test_an_undefined_variable_in_a_template_of_ours_fails():
    template = template_at(str(settings.BASE_DIR / "templates" / "x.html"), "{{ missing.word }}")
    with pytest.raises(pytest.fail.Exception, match=r"missing.word in templates/x.html"):
        template.render(Context())


def test_an_undefined_variable_in_a_package_s_template_is_empty():
    template = template_at("/usr/lib/site-packages/package/x.html", "({{ missing.word }})")
    assert template.render(Context()) == "()"


def test_a_condition_on_an_undefined_variable_is_false():
    template = template_at(
        str(settings.BASE_DIR / "templates" / "x.html"),
        "{% if missing %}yes{% else %}no{% endif %}",
    )
    assert template.render(Context()) == "no"


def event() -> Event:
    return Event.objects.create(at=datetime(2026, 8, 31, tzinfo=UTC), by="", kind="", subject="")


@pytest.mark.django_db(transaction=True)
def test_append_only_tables_can_be_flushed_and_refuse_changes_again_after_it():
    event()
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    assert not Event.objects.exists()
    kept = event()
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        kept.delete()
