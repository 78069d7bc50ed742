"""Prepared queries find what their querysets find."""

from datetime import date

import pytest
from django.db.models import F

from people.domain.roles import Role
from people.models import Membership, Municipality
from people.prepared import Prepared
from tests import builders as b

pytestmark = pytest.mark.django_db


@pytest.fixture
def members():
    municipality = b.municipality()
    barn, teknik = b.body(municipality), b.body(municipality, "teknik")
    return [
        b.user("stina@tallvik.example", Role.STAFF, barn),
        b.user("rune@tallvik.example", Role.REPORTER, teknik),
    ]


def test_objects_come_with_their_related_ones_and_annotations(members, django_assert_num_queries):
    queryset = Membership.objects.select_related("body__municipality").annotate(e=F("user__email"))
    prepared = Prepared(queryset.filter(user=-1), {"user": -1})

    for person in members:
        with django_assert_num_queries(1):
            (found,) = prepared.find(user=person.pk)
            assert found.body.municipality == Municipality(pk=found.body.municipality_id)
            assert found.e == person.email
        (expected,) = queryset.filter(user=person)
        assert found == expected
        assert found.starts_on == date(2020, 1, 1)
        assert not found._state.adding


def test_a_column_that_is_left_out_is_fetched_when_it_is_read(members, django_assert_num_queries):
    prepared = Prepared(Membership.objects.defer("role").filter(user=-1), {"user": -1})
    (found,) = prepared.find(user=members[0].pk)
    with django_assert_num_queries(1):
        assert found.role == Role.STAFF


def test_days_are_given_as_the_database_keeps_them(members):
    day = date(1, 2, 3)
    prepared = Prepared(Membership.objects.filter(starts_on=day), {"day": day})
    assert len(prepared.find(day=date(2020, 1, 1))) == 2
    assert prepared.find(day=date(2021, 1, 1)) == []
