"""The tree of a follow-up as canonical JSON and back.

One tree has exactly one text: keys sorted, no spaces, UTF-8 without escapes, decimals as text, and
what is empty (no text, nothing, no, an empty list) left out.  A field that a later version adds is
therefore read as empty from an older text; a field that this version does not know is an error.
"""

import json
import types
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any, Union, get_args, get_origin, get_type_hints

from reports.domain.content import FORMAT_VERSION, FollowUpContent


class ContentError(ValueError):
    """A text that is no follow-up of a known format."""


def to_canonical(content: FollowUpContent) -> str:
    """The one text of a tree."""
    return json.dumps(
        _plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def from_canonical(text: str) -> FollowUpContent:
    """The tree of a text.  Raises `ContentError`."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ContentError(f"not JSON: {error}") from error
    version = data.get("format_version") if isinstance(data, dict) else None
    if version != FORMAT_VERSION:
        raise ContentError(f"unknown format version {version!r}")
    content: FollowUpContent = _read(FollowUpContent, data, "content")
    return content


def checksum(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((name, getattr(value, name)) for name in _field_types(type(value)))
        return {name: _plain(found) for name, found in pairs if not _is_empty(found)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ContentError(f"not a finite number: {value}")
        return str(value)
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int):
        return value
    raise ContentError(f"{type(value).__name__} has no place in a follow-up")


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", ())


@cache
def _field_types(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _read(kind: Any, value: Any, where: str) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (part for part in get_args(kind) if part is not type(None))
        return None if value is None else _read(kind, value, where)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), value, where)
    if is_dataclass(kind):
        return _read_dataclass(kind, value, where)
    if kind is Decimal:
        return Decimal(_checked(str, value, where))
    return _checked(kind, value, where)


def _read_dataclass(kind: Any, value: Any, where: str) -> Any:
    known = _field_types(kind)
    unknown = sorted(set(_checked(dict, value, where)) - set(known))
    if unknown:
        raise ContentError(f"{where}: unknown field {unknown[0]}")
    return kind(
        **{
            name: _read(hint, value[name], f"{where}.{name}")
            if name in value
            else _empty(hint, f"{where}.{name}")
            for name, hint in known.items()
        }
    )


def _read_tuple(parts: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    items = _checked(list, value, where)
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_read(parts[0], item, f"{where}[{at}]") for at, item in enumerate(items))
    if len(parts) != len(items):
        raise ContentError(f"{where}: {len(items)} items instead of {len(parts)}")
    return tuple(
        _read(part, item, f"{where}[{at}]")
        for at, (part, item) in enumerate(zip(parts, items, strict=True))
    )


def _empty(kind: Any, where: str) -> Any:
    """What a left-out field stands for."""
    if get_origin(kind) in (Union, types.UnionType):
        return None
    if get_origin(kind) is tuple:
        return ()
    if kind in (str, bool):
        return kind()
    raise ContentError(f"{where} is missing")


def _checked(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ContentError(f"{where}: {type(value).__name__} instead of {kind.__name__}")
    return value
