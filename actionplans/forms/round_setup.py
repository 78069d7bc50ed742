"""Preparing a round, and changing one."""

from datetime import date
from typing import Any

from django import forms

from actionplans.actions.round_setup import RoundChange, fingerprint
from actionplans.domain.calendar import next_year, period_of, statutory_limit
from actionplans.forms.recipients import RecipientsForm
from actionplans.forms.rounds import DATE_HELP
from actionplans.models import ReportingRound, RoundKind
from people.domain.dates import FIRST_YEAR, LAST_YEAR, format_date_long
from people.fields import DateField
from strategies.models import Strategy

_TEXTAREA = {"class": "in short", "rows": 3}


class _KindField(forms.ModelChoiceField):
    """The strategy's kinds of rounds, each with the year in which it comes next."""

    today: date

    def label_from_instance(self, obj: RoundKind) -> str:
        """ "Bokslut december, näst i tur 2027"."""
        year = due_year(obj, self.today)
        more = obj.every_years_at_most - obj.every_years
        latest = f", senast {year + more}" if more else ""
        return f"{obj.name}, näst i tur {year}{latest}"


class RoundForm(forms.Form):
    """A round to prepare; nothing is asked of anyone before it is opened."""

    kind = _KindField(
        label="Vilket tillfälle?",
        queryset=RoundKind.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj vilket tillfälle omgången gäller.",
            "invalid_choice": "Välj ett av strategins tillfällen.",
        },
    )
    year = forms.CharField(
        label="År",
        required=False,
        help_text="Året då perioden slutar. Tomt ger det år som står näst i tur.",
        widget=forms.TextInput(attrs={"class": "in in-n", "inputmode": "numeric"}),
    )
    bodies_deadline = DateField(
        label="Sista dag för förvaltningar och bolag",
        help_text=DATE_HELP,
        error_messages={"required": "Skriv sista dag för förvaltningar och bolag."},
    )
    compile_deadline = DateField(
        label="Sista dag för sammanställningen",
        help_text="Samma dag eller senare.",
        error_messages={"required": "Skriv sista dag för sammanställningen."},
    )
    beyond_law = forms.BooleanField(
        label="Sammanställningen ska bli klar efter den lagstadgade sista dagen", required=False
    )
    instructions = forms.CharField(
        label="Instruktion till rapportörerna",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_TEXTAREA),
    )
    reminds = forms.BooleanField(
        label="Riktmärke påminner själv före och efter sista dagen", required=False, initial=True
    )

    def __init__(self, *args: Any, strategy: Strategy, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.today = self.today = today
        field.queryset = strategy.round_kinds.prefetch_related("rounds")
        self.asks_beyond_law = bool(self.data.get("beyond_law"))

    def clean_year(self) -> int | None:
        """Four digits, or nothing."""
        text = self.cleaned_data["year"].strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
            raise forms.ValidationError(
                f"”{text[:20]}” är inget årtal. Skriv fyra siffror, till exempel 2026."
            )
        return int(text)

    def clean(self) -> dict[str, Any]:
        """The compilation is due after what it compiles, and not unknowingly after the law's day."""
        data = super().clean() or {}
        kind: RoundKind | None = data.get("kind")
        if kind and "year" in data and data["year"] is None:
            data["year"] = due_year(kind, self.today)
        first, last = data.get("bodies_deadline"), data.get("compile_deadline")
        if first and last and last < first:
            self.add_error(
                "compile_deadline",
                "Sammanställningen kan inte vara klar före förvaltningarnas sista dag. "
                f"Skriv {first:%Y-%m-%d} eller senare.",
            )
        if kind and last and data.get("year"):
            self._question_law(kind, data["year"], last)
        return data

    def _question_law(self, kind: RoundKind, year: int, last: date) -> None:
        limit = statutory_limit(*period_of(year, kind.end_month, kind.every_years))
        if limit is None or last <= limit:
            return
        self.asks_beyond_law = True
        if not self.cleaned_data.get("beyond_law"):
            self.add_error(
                "compile_deadline",
                f"En delårsrapport ska enligt lag nå fullmäktige och revisorerna senast "
                f"{format_date_long(limit)}. Skriv en tidigare dag, eller kryssa i rutan under om "
                "dagen ändå är rätt.",
            )


class RoundEditForm(RecipientsForm, RoundForm):
    """A round that exists; of an opened one the period stays, and a moved deadline has a reason."""

    field_order = [
        *("kind", "year", "bodies_deadline", "compile_deadline", "beyond_law", "reason"),
        *("instructions", "reminds", "decided_by", "informed"),
    ]
    reason = forms.CharField(
        label="Varför ändras sista dagen?",
        required=False,
        max_length=500,
        help_text="Behövs bara när en sista dag ändras. Orsaken visas på omgångens sida.",
        widget=forms.Textarea(attrs=_TEXTAREA),
    )

    def __init__(
        self, *args: Any, reporting_round: ReportingRound, today: date, **kwargs: Any
    ) -> None:
        self.round = reporting_round
        strategy = reporting_round.strategy
        initial = {
            "kind": reporting_round.kind,
            "year": str(reporting_round.period_end.year),
            "informed": reporting_round.informed.all(),
            "read": fingerprint(reporting_round),
        }
        for name in ("bodies_deadline", "compile_deadline", "instructions", "reminds"):
            initial[name] = getattr(reporting_round, name)
        initial["decided_by"] = reporting_round.decided_by
        super().__init__(
            *args,
            municipality=strategy.municipality,
            strategy=strategy,
            today=today,
            initial=initial,
            **kwargs,
        )
        if reporting_round.opened_at:
            self.fields["kind"].disabled = self.fields["year"].disabled = True
        else:
            del self.fields["reason"]
        self.asks_beyond_law = self.asks_beyond_law or self._is_beyond_law()
        self.fields["beyond_law"].initial = self._is_beyond_law()

    def _is_beyond_law(self) -> bool:
        limit = statutory_limit(self.round.period_start, self.round.period_end)
        return limit is not None and self.round.compile_deadline > limit

    def change(self) -> RoundChange:
        """What the action is to write."""
        data = self.cleaned_data
        names = ("kind", "year", "bodies_deadline", "compile_deadline", "instructions")
        return RoundChange(
            **{name: data[name] for name in names},
            decided_by=data["decided_by"],
            informed=tuple(data["informed"]),
            reminds=data["reminds"],
            reason=data.get("reason", ""),
        )


def due_year(kind: RoundKind, today: date) -> int:
    """The year in which the kind comes next, after the rounds that it has."""
    ends = [found.period_end for found in kind.rounds.all()]
    return next_year(ends, kind.end_month, kind.every_years, today)
