"""An action of the plan: what, where in the strategy, who, for whom and when."""

from dataclasses import dataclass
from typing import Any

from django import forms

from actionplans.actions.planned import COLUMNS, Planned
from actionplans.domain.codes import fault_of, next_code
from actionplans.domain.vocabulary import ActionKind
from actionplans.domain.words import plural, sentence
from actionplans.forms.rows import RowsForm
from actionplans.models import Action
from indicators.models import Indicator
from people.fields import DateField
from people.models import Body, BodyKind
from strategies.models import FocusArea, Goal, Strategy, StrategyLine

_IN = {"class": "in"}
_OUTSIDE = (BodyKind.EXTERNAL,)
_OLD_PAGE = "Sidan är för gammal. Ladda om den och försök igen."
_FOLDED = {
    "indicators": "Indikatorer som insatsen ska påverka",
    "strategy_lines": "Strategirader som insatsen hör till",
}


@dataclass(frozen=True)
class Folded:
    """A long list of choices, what it is called while it is folded, and how many are chosen."""

    bound: forms.BoundField
    heading: str
    chosen: int


class _Choices(forms.ModelMultipleChoiceField):
    """Any number of a strategy's own things, as boxes to tick."""

    def __init__(self, model: Any, label: str) -> None:
        super().__init__(
            queryset=model.objects.none(),
            label=label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages=dict.fromkeys(
                ("invalid_choice", "invalid_pk_value"),
                "Ett av valen finns inte längre. Ladda om sidan och välj igen.",
            ),
        )


class _LineChoices(_Choices):
    """Strategy lines, each with its process: the same words may stand in several."""

    def label_from_instance(self, line: StrategyLine) -> str:  # type: ignore[override]
        """ "Bygga staden: Bättre belysning"."""
        return f"{line.group.process}: {line.text}"


def _text(label: str, longest: int, hint: str = "", **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={**_IN, **attrs})
    return forms.CharField(
        label=label, required=False, max_length=longest, help_text=hint, widget=widget
    )


def _long_text(label: str, hint: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "in short", "rows": 3})
    return forms.CharField(
        label=label, required=False, max_length=4000, help_text=hint, widget=widget
    )


class ActionForm(RowsForm):
    """Everything that people write of an action, and the version that they started from."""

    title = _text("Namn", 200)
    code = _text(
        "Kod",
        20,
        "Står i insatsens adress. Föreslagen ur planens egna koder.",
        **{"class": "in in-d"},
    )
    kind = forms.ChoiceField(
        label="Slag",
        choices=[(kind.value, kind.label) for kind in ActionKind],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj vilket slags insats det är.",
            "invalid_choice": "Välj ett av slagen.",
        },
    )
    description = _long_text("Beskrivning")
    focus_areas = _Choices(FocusArea, "Fokusområden")
    goals = _Choices(Goal, "Mål")
    category = _text(
        "Egen kategori",
        100,
        "Bara om planen har egna rubriker. Skriv en ny eller välj en som finns.",
        list="kategorier",
    )
    lead = forms.ModelChoiceField(
        label="Ansvarig",
        queryset=Body.objects.none(),
        required=False,
        empty_label="Ingen utpekad",
        help_text="Rapporterar insatsen i varje omgång.",
        widget=forms.Select(attrs=_IN),
        error_messages={"invalid_choice": "Välj någon ur listan."},
    )
    contact_role = _text("Kontakt, roll", 100, "Till exempel samordnare.")
    contact_email = forms.EmailField(
        label="Funktionsadress",
        required=False,
        widget=forms.EmailInput(attrs={**_IN, "autocomplete": "off"}),
        error_messages={
            "invalid": "Adressen går inte att läsa. Skriv till exempel integration@kommunen.se."
        },
    )
    contact_name = _text(
        "Personens namn", 100, "Syns bara för er som sköter planen.", autocomplete="off"
    )
    contact_is_public = forms.BooleanField(label="Visa namnet för alla läsare", required=False)
    target_group = _text("Målgrupp", 200)
    starts_on = DateField(label="Start", required=False, help_text="Till exempel 2026-09-01.")
    ends_on = DateField(label="Slut", required=False)
    season_words = _text("Tid på året", 100, "Till exempel läsår eller sommarlov.")
    intended_effect = _long_text("Avsedd effekt", "Vad insatsen ska leda till för målgruppen.")
    funding = _text("Finansiering", 300, "Till exempel förvaltningens ram eller fonden.")
    is_public = forms.BooleanField(
        label="Visa på den publika webbplatsen",
        required=False,
        help_text="Syns för alla när kommunen har öppnat webbplatsen.",
    )
    indicators = _Choices(Indicator, "Indikatorer")
    strategy_lines = _LineChoices(StrategyLine, "Strategirader")
    version = forms.IntegerField(
        min_value=0,
        required=False,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("invalid", "min_value"), _OLD_PAGE),
    )

    def __init__(
        self, *args: Any, strategy: Strategy, action: Action | None = None, **kwargs: Any
    ) -> None:
        planned = Planned.of(action) if action else None
        bodies = list(Body.objects.filter(municipality=strategy.municipality_id))
        inside = [body for body in bodies if body.kind not in _OUTSIDE]
        if planned:
            inside += [part.body for part in planned.co_performers if part.body not in inside]
            kwargs["initial"] = _initial(planned) | {"version": action.version if action else 0}
        super().__init__(
            *args,
            bodies=inside,
            parts=planned.co_performers if planned else (),
            partners=planned.partners if planned else (),
            **kwargs,
        )
        self.strategy, self.action = strategy, action
        self.partner_names = [body.name for body in bodies]
        self._offer(strategy)

    def _offer(self, strategy: Strategy) -> None:
        """Only what the strategy and the municipality have."""
        lines = StrategyLine.objects.filter(group__process__strategy=strategy)
        lines = lines.select_related("group__process")
        offered = {
            "lead": Body.objects.filter(municipality=strategy.municipality_id),
            "focus_areas": strategy.focus_areas.all(),
            "goals": strategy.goals.select_related("focus_area"),
            "indicators": strategy.indicators.filter(parent=None),
            "strategy_lines": lines.order_by("group__process__position", "group__position"),
        }
        for name, queryset in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset
            if name != "lead" and not queryset.exists():
                del self.fields[name]
        words = {
            "focus_areas": plural(strategy.word_focus_area, "fokusområde"),
            "goals": plural(strategy.word_goal, "mål"),
        }
        for name in words.keys() & self.fields.keys():
            self.fields[name].label = sentence(words[name])
        if self.action is None:
            codes = strategy.actions.values_list("code", flat=True)
            self.initial.setdefault("code", next_code(codes))
        self.categories = [category.name for category in strategy.action_categories.all()]

    def clean_title(self) -> str:
        """A name."""
        title: str = self.cleaned_data["title"]
        if not title:
            raise forms.ValidationError("Skriv insatsens namn.")
        return title

    def clean_code(self) -> str:
        """A code that no other action of the plan has, in upper or lower case."""
        code: str = self.cleaned_data["code"]
        if not code:
            raise forms.ValidationError("Skriv en kod, till exempel I-41.")
        if fault := fault_of(code):
            raise forms.ValidationError(fault)
        same = self.strategy.actions.filter(code__iexact=code)
        if taken := same.exclude(pk=self.action.pk if self.action else 0).first():
            raise forms.ValidationError(
                f"Koden {taken.code} har redan insatsen ”{taken.title}”. Skriv en annan."
            )
        return code

    def clean(self) -> dict[str, Any]:
        """The dates in order, a name only with consent to where it is shown, lines ended alike."""
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", f"Slutet är före starten. Skriv {first} eller senare.")
        if data.get("contact_is_public") and not data.get("contact_name"):
            self.add_error("contact_name", "Skriv namnet som ska visas, eller ta bort krysset.")
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in data.items()
        }

    @property
    def version_read(self) -> int:
        """The version that the person started from; -1, which fits none, when it is unreadable."""
        version = self.cleaned_data.get("version")
        return -1 if version is None else int(version)

    def start_from(self, version: int) -> None:
        """Let what is shown again go on from another version."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(version)  # type: ignore[index]

    @property
    def folded(self) -> list[Folded]:
        """Long lists that stay folded until they are needed."""
        bounds = [(self[name], words) for name, words in _FOLDED.items() if name in self.fields]
        return [Folded(bound, words, len(bound.value() or ())) for bound, words in bounds]

    @property
    def place_fields(self) -> list[forms.BoundField]:
        """Where in the strategy it belongs, as far as the strategy has such places."""
        return [self[name] for name in ("focus_areas", "goals") if name in self.fields]

    def planned(self) -> Planned:
        """What is written; call only when it is valid."""
        data = self.cleaned_data
        links = ("focus_areas", "goals", *_FOLDED)
        values: dict[str, Any] = {name: data[name] for name in COLUMNS}
        values |= {name: tuple(data.get(name) or ()) for name in links}
        return Planned(
            **values,
            category=data["category"],
            co_performers=self.parts(),
            partners=self.partners(),
        )


def _initial(planned: Planned) -> dict[str, Any]:
    """What the fields begin with."""
    own = {name: getattr(planned, name) for name in (*COLUMNS, "category")}
    links = ("focus_areas", "goals", *_FOLDED)
    chosen = {name: [one.pk for one in getattr(planned, name)] for name in links}
    return own | chosen | {"lead": planned.lead.pk if planned.lead else None}
