"""What was published before the tree had a part still reads, and renders to the same bytes."""

from pathlib import Path

from django.template.loader import render_to_string

from reports.domain.canonical import checksum, from_canonical, to_canonical

# Made by the code of the first format, before counts of actions, progress and the fund's money.
KEPT = Path(__file__).parent / "snapshots"


def test_a_text_of_the_first_format_is_its_own_text_again():
    text = (KEPT / "format-1.json").read_text()

    assert to_canonical(from_canonical(text)) == text


def test_a_document_of_the_first_format_renders_to_the_same_bytes():
    text = (KEPT / "format-1.json").read_text()
    content = from_canonical(text)
    context = {
        "content": content,
        "document": content,
        "sha256": checksum(text),
        "replaced": False,
    }

    page = render_to_string("reports/partials/document.html", context)

    assert page == (KEPT / "format-1.html").read_text()
