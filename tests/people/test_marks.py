"""Template tags: fields with their hints and errors tied together, marks, numbers, dates."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.template import engines

from people.fields import NumberField


class Example(forms.Form):
    place = forms.ChoiceField(
        label="Vilket tillfälle?", choices=[("a", "Augusti")], widget=forms.RadioSelect
    )
    value = NumberField(label="Värde för 2025", help_text="Till exempel 1 234,5")
    agreed = forms.BooleanField(label="Jag har läst <texten>", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def render(template, **context):
    return engines["django"].from_string("{% load marks %}" + template).render(context)


def checked(**data):
    form = Example(data)
    form.is_valid()
    return form


def test_a_mark_is_a_drawing_from_the_sprite_hidden_from_screen_readers():
    svg = render('{% mark "t-up" %}')

    assert 'class="mk mk-t-up"' in svg
    assert 'href="#m-t-up"' in svg
    assert 'aria-hidden="true"' in svg


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{{ x|number:1 }}", Decimal("-1234.56"), "\u22121\u00a0234,6"),
        ("{{ x|number }}", None, ""),
        ("{{ x|date_long }}", date(2026, 8, 31), "31 augusti 2026"),
        ("{{ x|date_long }}", None, ""),
        ("{{ x|shy }}", "<b>utbildningsförvaltningen", "&lt;b&gt;utbildnings\u00adförvaltningen"),
    ],
)
def test_values_are_written_in_swedish(template, value, text):
    assert render(template, x=value) == text


def test_a_field_points_at_its_hint_and_its_error():
    html = render("{% field form.value %}", form=checked(value="1.234", place="a"))

    assert 'aria-describedby="id_value_helptext id_value_error"' in html
    assert 'id="id_value_helptext"' in html
    assert 'id="id_value_error"' in html
    assert 'aria-invalid="true"' in html
    assert "field bad" in html


def test_a_field_without_errors_is_not_marked():
    html = render('{% field form.value "frivilligt" %}', form=Example())

    assert "bad" not in html
    assert "_error" not in html
    assert "(frivilligt)" in html


def test_choices_have_a_legend_and_a_label_each():
    html = render("{% field form.place %}", form=Example())

    assert "<legend>Vilket tillfälle?</legend>" in html
    assert '<label class="choice" for="id_place_0">' in html


def test_a_hidden_field_is_nothing_but_itself():
    html = render("{% field form.version %}", form=Example())

    assert html.strip() == '<input type="hidden" name="version" id="id_version">'


def test_a_label_is_escaped():
    assert "läst &lt;texten&gt;" in render("{% field form.agreed %}", form=Example())


def test_the_summary_counts_the_errors_and_links_each_to_what_can_have_focus():
    html = render("{% error_summary form %}", form=checked(value="1.234"))

    assert "Två saker att rätta" in html
    assert 'href="#id_place_0"' in html
    assert 'href="#id_value"' in html
    assert "Värde för 2025: " in html


def test_the_summary_is_empty_when_all_is_well():
    html = render("{% error_summary form %}", form=checked(value="1", place="a"))

    assert html.strip() == ""
