"""One changed byte anywhere is found."""

from dataclasses import replace
from random import Random

import pytest

from reports.domain.canonical import checksum, to_canonical
from reports.domain.chain import Link, faults_of
from reports.domain.content import Imprint
from tests.reports.trees import tree


def link(number, previous=None):
    sha = previous.sha256 if previous else ""
    imprint = Imprint("publicerad", "Publicerad", number, previous_sha256=sha)
    text = to_canonical(tree(imprint=imprint))
    return Link(
        number, f"version {number}", text, checksum(text), previous.id if previous else None, sha
    )


def chain():
    first = link(1)
    second = link(2, first)
    return [first, second, link(3, second)]


def test_a_whole_chain_has_no_faults():
    assert list(faults_of(chain())) == []


@pytest.mark.parametrize("place", range(0, 3000, 250))
def test_a_changed_byte_is_found_wherever_it_stands(place):
    first, *rest = chain()
    letter = "x" if first.content[place] != "x" else "y"
    changed = first.content[:place] + letter + first.content[place + 1 :]

    faults = list(faults_of([replace(first, content=changed), *rest]))

    assert faults == ["version 1: innehållet stämmer inte med kontrollsumman"]


def test_a_thousand_tamperings_with_one_byte_are_found_a_thousand_times():
    first, *rest = chain()
    draw = Random(20260914)
    stored = first.content.encode()
    found = 0
    for _ in range(1000):
        place, changed = draw.randrange(len(stored)), bytearray(stored)
        changed[place] ^= draw.randrange(1, 256)
        # What is no longer text comes out of the database with a sign in the place of the byte.
        text = changed.decode(errors="replace")
        found += any(faults_of([replace(first, content=text), *rest]))

    assert found == 1000


def test_content_forged_with_its_checksum_breaks_the_next_link():
    first, *rest = chain()
    forged = to_canonical(tree(summary="Allt är bra."))
    first = replace(first, content=forged, sha256=checksum(forged))

    assert list(faults_of([first, *rest])) == [
        "version 2: den föregående versionens kontrollsumma stämmer inte"
    ]


def test_a_removed_follow_up_leaves_a_hole():
    first, _, third = chain()

    assert list(faults_of([first, third])) == [
        "version 3: den föregående versionens kontrollsumma stämmer inte"
    ]


def test_two_beginnings_are_told():
    first = link(1)

    assert "2 uppföljningar säger att de är den första" in list(
        faults_of([first, replace(first, id=2)])
    )


def test_text_that_is_no_follow_up_is_told():
    (fault,) = faults_of([Link(1, "version 1", "{}", checksum("{}"), None, "")])

    assert "går inte att läsa" in fault


def test_text_that_is_not_canonical_is_told():
    text = to_canonical(tree()).replace('":', '": ', 1)

    (fault,) = faults_of([Link(1, "version 1", text, checksum(text), None, "")])

    assert fault == "version 1: innehållet är inte skrivet i kanonisk form"
