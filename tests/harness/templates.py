"""A variable that a template of ours uses but nobody gave fails the test."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines


class UndefinedVariable:
    """Stands in Django's `string_if_invalid`; templates of installed packages still get ""."""

    def __contains__(self, text: str) -> bool:
        return text == "%s"

    def __mod__(self, variable: object) -> str:
        return _fail_in_own_template(f"undefined variable {variable}")

    def __str__(self) -> str:
        return _fail_in_own_template("a variable without a value")


def _fail_in_own_template(what: str) -> str:
    origin = _rendering_template()
    if origin is not None and _is_ours(origin):
        pytest.fail(f"{what} in {origin.relative_to(settings.BASE_DIR)}")
    return ""


def _is_ours(origin: Path) -> bool:
    return origin.is_relative_to(settings.BASE_DIR) and "site-packages" not in origin.parts


def _rendering_template() -> Path | None:
    """File of the innermost template node that is being rendered."""
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_name == "render_annotated":
            origin = getattr(frame.f_locals.get("self"), "origin", None)
            if origin is not None:
                return Path(origin.name)
        frame = frame.f_back
    return None


@contextmanager
def undefined_variables_fail() -> Iterator[None]:
    """Make every undefined variable in the project's own templates fail the running test."""
    engine = engines["django"].engine
    before = engine.string_if_invalid
    engine.string_if_invalid = UndefinedVariable()
    try:
        yield
    finally:
        engine.string_if_invalid = before
