"""Addresses that no municipality may have."""

from django.urls import URLPattern, get_resolver

from people.domain.addresses import RESERVED, is_reserved


def _first_words(resolver) -> set[str]:
    found = set()
    for entry in resolver.url_patterns:
        route = str(entry.pattern)
        if not isinstance(entry, URLPattern) and not route:
            found |= _first_words(entry)
        elif word := route.split("/")[0]:
            found.add(word.removesuffix(".txt"))
    return {word for word in found if "<" not in word}


def test_every_first_word_of_the_installation_is_reserved():
    assert _first_words(get_resolver()) <= RESERVED


def test_capital_letters_do_not_help():
    assert is_reserved("Oppna-Data")
    assert not is_reserved("vastervik")
