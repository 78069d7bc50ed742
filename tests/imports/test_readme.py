"""The description of the format names every file, key, column and word that the reader knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from actionplans.imports.plans import PLAN
from indicators.domain.vocabulary import Gender
from indicators.imports.areas import AREA_ROW, AREAS
from indicators.imports.series import SERIES_ROW
from indicators.imports.values import COLUMNS
from people.imports.fields import Choice
from people.imports.organisation import BODIES, BODY_ROW, MUNICIPALITY
from people.imports.problems import Problems
from people.imports.records import One, Records, Schema
from people.imports.tree import read_tree
from reports.imports.folder import MUNICIPAL_FILES, MUNICIPAL_FOLDERS, STRATEGY_FILE
from reports.imports.follow_ups import DEMONSTRATION

README = Path(settings.BASE_DIR) / "fixtures" / "README.md"
SCHEMAS = {
    "municipality.yaml": MUNICIPALITY,
    "bodies.yaml": BODY_ROW,
    "areas.yaml": AREA_ROW,
    "strategies": STRATEGY_FILE,
    "series": SERIES_ROW,
    "actionplans": PLAN,
    "demonstration": DEMONSTRATION,
}


def fields(schema: Schema) -> Iterator[tuple[str, object]]:
    for name, field in schema.fields.items():
        yield name, field
        if isinstance(field, Records | One):
            yield from fields(field.schema)


@pytest.fixture(scope="module")
def readme():
    return README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_and_every_allowed_word_is_described(name, readme):
    missing = {key for key, _ in fields(SCHEMAS[name]) if f"`{key}`" not in readme}
    for _, field in fields(SCHEMAS[name]):
        if isinstance(field, Choice):
            missing |= {word for word in field.allowed if f"`{word}`" not in readme}
    assert not missing


def test_every_file_folder_and_column_is_described(readme):
    for name in [*MUNICIPAL_FILES, *MUNICIPAL_FOLDERS]:
        assert name in readme
    assert [
        column for column in COLUMNS if f"| `{column}`" not in readme.replace("`, `", "` | `")
    ] == []
    assert all(f"`{gender}`" in readme for gender in Gender)


# The examples in their order; those of a part of a strategy stand after the strategy's own.
EXAMPLES = (
    MUNICIPALITY,
    AREAS,
    BODIES,
    STRATEGY_FILE,
    STRATEGY_FILE,
    STRATEGY_FILE,
    SERIES_ROW,
    PLAN,
    DEMONSTRATION,
)


def test_every_example_is_right(readme, tmp_path):
    blocks = [block.split("```")[0] for block in readme.split("```yaml\n")[1:]]
    whole = blocks[3]
    for number, (block, schema) in enumerate(zip(blocks, EXAMPLES, strict=True)):
        file = tmp_path / f"{number}.yaml"
        is_part = schema is STRATEGY_FILE and block != whole
        file.write_text(whole + block if is_part else block, encoding="utf-8")
        problems = Problems()
        schema.read(read_tree(file, problems), problems)
        assert not [str(problem) for problem in problems]
