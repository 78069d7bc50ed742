"""Every address of the product, as the resolver knows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter


@dataclass(frozen=True)
class Route:
    """A named address, what it asks for in order, and which of it are numbers."""

    name: str
    arguments: tuple[str, ...]
    numbers: frozenset[str]


@cache
def all_routes() -> dict[str, Route]:
    """The addresses by name.  One without a name has its pattern for one, which no row declares."""
    return {route.name: route for route in _walk(get_resolver(), (), frozenset())}


def _walk(
    resolver: URLResolver, outer: tuple[str, ...], outer_numbers: frozenset[str]
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        arguments = outer + tuple(entry.pattern.regex.groupindex)
        numbers = outer_numbers | {
            name
            for name, converter in entry.pattern.converters.items()
            if isinstance(converter, IntConverter)
        }
        if isinstance(entry, URLPattern):
            yield Route(entry.name or str(entry.pattern), arguments, numbers)
        else:
            yield from _walk(entry, arguments, numbers)
