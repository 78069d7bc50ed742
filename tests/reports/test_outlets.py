"""No small number leaves through any outlet: 10,000 random tables, every page, chart and file.

Every value is printed with six decimals and no two are alike, so that a hidden one that is found
anywhere has leaked.  A hidden value must not follow from a printed change either.
"""

import html
import io
import json
import random
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from indicators.actions.bulk import insert_observations
from indicators.exports.drawings import svg_file
from indicators.exports.tables import csv_of, workbook_of
from indicators.figures.interactive import interactive_figure
from indicators.figures.of_reading import lines_of, reading_chart, reading_spark
from indicators.models import AreaTable, Category, Indicator, Observation
from indicators.pages.moments import Moment
from indicators.pages.readings import load_readings
from people.domain.roles import Role
from reports.actions.follow_ups import start_follow_up
from reports.domain.canonical import to_canonical
from reports.pages.drafts import load_draft
from tests import builders as b

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
YEARS = range(1990, 2026)
DOCUMENTS, SERIES = 7, 40
TABLES = DOCUMENTS * SERIES * len(YEARS)
# A printed number with so many decimals is a value or a change, never a coordinate.
FINE = 5


class Numbers:
    """Distinct values with six decimals, and random groups of people."""

    def __init__(self, seed):
        self._random = random.Random(seed)
        self._used = set()

    def value(self):
        while (drawn := self._random.randrange(10_000_001, 99_999_999)) in self._used or (
            drawn % 10 == 0
        ):
            continue
        self._used.add(drawn)
        return Decimal(drawn).scaleb(-6)

    def group(self):
        size = self._random.choice((self._random.randrange(0, 30), self._random.randrange(20, 400)))
        return self._random.randint(0, size), size


def fill(series, area, categories, numbers):
    """Additive counts for each year; the value of a cell tells nothing but itself."""
    rows = []
    for year in YEARS:
        parts = {c: {g: numbers.group() for g in "KM"} for c in categories[1:] or categories}
        for part in parts.values():
            part["T"] = tuple(map(sum, zip(part["K"], part["M"], strict=True)))
        if len(categories) > 1:
            added = {
                g: tuple(map(sum, zip(*(part[g] for part in parts.values()), strict=True)))
                for g in "KMT"
            }
            parts[categories[0]] = added
        rows += [
            Observation(
                series=series,
                area=area,
                category=category,
                period=str(year),
                period_end=date(year, 12, 31),
                gender=gender,
                value=numbers.value(),
                numerator=count,
                denominator=size,
                provenance="import",
                recorded_at=b.NOW,
            )
            for category, by_gender in parts.items()
            for gender, (count, size) in by_gender.items()
        ]
    insert_observations(rows)


def build(seed):
    """A strategy with forty indicators; every fourth series has two categories beside the whole."""
    numbers = Numbers(seed)
    of = b.municipality(f"ort-{seed}", code=f"99{seed:02}")
    own = b.area(f"99{seed:02}", municipality=of)
    strategy = b.strategy(of)
    goal = b.goal(strategy)
    for index in range(SERIES):
        series = b.series(of, f"serie-{seed}-{index}", decimals=6)
        categories = [series.categories.get()]
        if index % 4 == 0:
            categories += [
                Category.objects.create(series=series, code=name, name=name, position=place)
                for place, name in enumerate(("ankeby", "bullerby"), start=1)
            ]
        fill(series, own, categories, numbers)
        b.indicator(strategy, series, code=f"T-{index}", under=goal, position=index)
    return of, strategy


def printed(*texts):
    """Every number with decimals in the texts, Swedish or not."""
    found = re.findall(r"\d+[,.]\d+", "\n".join(texts))
    return {Decimal(text.replace(",", ".")) for text in found}


def outlets(reading, strategy):
    """All that is made of one reading: page parts, chart with its text, spark, files, figure."""
    context = {"reading": reading, "strategy": strategy, "part": False, "by_actions": {}}
    with zipfile.ZipFile(io.BytesIO(workbook_of(reading))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]
    chart = reading_chart(reading, "l")
    yield "workbook", "\n".join(sheets)
    yield "csv", csv_of(reading).decode()
    yield "figure", json.dumps(interactive_figure(lines_of(reading)))
    yield "spark", str(reading_spark(reading))
    yield "row", render_to_string("indicators/partials/list_row.html", context)
    if chart is not None:
        yield "chart", svg_file(chart, reading).decode()
        yield "small chart", str(reading_chart(reading, "s"))


def hidden_values(reading, stored):
    """The stored values of the indicator that its reading does not show."""
    shown = {figure.value for row in reading.rows for figure in row.figures}
    for category in reading.categories:
        shown |= {figure.value for row in category.rows for figure in row.figures}
    return stored - shown


def assert_no_change_gives_away(name, hidden, stored, numbers):
    """A printed change beside a shown value must not lead to a hidden one."""
    shown = numbers & stored
    changes = {n for n in numbers - stored if n.as_tuple().exponent <= -FINE}
    for change in changes:
        led_to = {v + change for v in shown} | {v - change for v in shown}
        assert not led_to & hidden, f"{name}: {change} leads to {led_to & hidden}"


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_no_hidden_number_leaves_through_any_outlet(seed, client):
    of, strategy = build(seed)
    assert TABLES >= 10_000
    stored = {}
    for series, value in Observation.objects.values_list("series_id", "value"):
        stored.setdefault(series, set()).add(value)
    series_of = dict(Indicator.objects.values_list("code", "series_id"))
    secrets = 0
    everything = set()
    for placed in load_readings(strategy, Moment(TODAY, TODAY)):
        reading = placed.reading
        hidden = hidden_values(reading, stored[series_of[reading.code]])
        secrets += len(hidden)
        everything |= hidden
        texts = dict(outlets(reading, strategy))
        for name, text in texts.items():
            assert not hidden & printed(html.unescape(text)), (reading.code, name)
        of_series = stored[series_of[reading.code]]
        assert_no_change_gives_away(reading.code, hidden, of_series, printed(*texts.values()))
    assert secrets > 1000, "the tables hide too little to prove anything"

    reporting_round = b.reporting_round(strategy)
    follow_up = start_follow_up(reporting_round=reporting_round, by=None, at=b.NOW)
    snapshot = to_canonical(load_draft(follow_up, TODAY).content)
    assert not everything & printed(snapshot), "snapshot"

    client.force_login(b.user(f"p{seed}@t.example", Role.ELECTED, b.body(of)))
    base = f"/{of.slug}/s/t23"
    for path in (f"{base}/uppfoljning/", f"{base}/indikatorer/"):
        page = html.unescape(client.get(path).content.decode())
        assert not everything & printed(page), path


@pytest.mark.parametrize("seed", [0])
def test_no_hidden_number_stands_on_an_indicators_own_pages(seed, client):
    of, strategy = build(seed)
    client.force_login(b.user("p@t.example", Role.ELECTED, b.body(of)))
    readings = {p.reading.slug: p.reading for p in load_readings(strategy, Moment(TODAY, TODAY))}
    # The first has categories.
    for indicator in Indicator.objects.filter(strategy=strategy)[:4]:
        own = Observation.objects.filter(series=indicator.series)
        stored = set(own.values_list("value", flat=True))
        hidden = hidden_values(readings[indicator.slug], stored)
        newest = own.filter(period="2025", category__code=Category.WHOLE)
        for row in newest:
            AreaTable.objects.create(
                series=indicator.series,
                period="2025",
                gender=row.gender,
                recorded_at=b.NOW,
                values={of.code: str(row.value), "0880": "50.5", "0883": "40.5", "0884": "30.5"},
            )
        base = f"/{of.slug}/s/t23/indikatorer/{indicator.slug}"
        for path in (
            f"{base}/",
            f"{base}/?sida=2",
            f"{base}/jamforelse/?period=2025&kon=K",
            f"{base}/jamforelse/?period=2025&kon=M",
            f"{base}/jamforelse/?period=2025&kon=T",
            f"{base}/historik/?period=2025",
            f"{base}/historik/?period=2001",
        ):
            answer = client.get(path)
            assert answer.status_code == 200, path
            page = html.unescape(answer.content.decode())
            assert not hidden & printed(page), path
