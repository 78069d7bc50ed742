"""What forms that describe a series or an indicator have in common: fields in named parts."""

from typing import Any, ClassVar

from django import forms


class DescribingForm(forms.ModelForm):
    """A long form in parts: what is there first, what some need, and why a promise changes.

    A new thing changes nothing, so it is not asked why.
    """

    FIRST: ClassVar[tuple[str, ...]] = ()
    SECOND: ClassVar[tuple[str, ...]] = ()
    MORE: ClassVar[tuple[str, ...]] = ()
    CHANGE: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        if self.is_new:
            for name in self.CHANGE:
                del self.fields[name]

    def _part(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What every one needs."""
        return self._part(self.FIRST)

    @property
    def second_fields(self) -> list[forms.BoundField]:
        """The next part."""
        return self._part(self.SECOND)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What some need."""
        return self._part(self.MORE)

    @property
    def change_fields(self) -> list[forms.BoundField]:
        """What a change demands."""
        return self._part(self.CHANGE)

    @property
    def opens_more(self) -> bool:
        """Whether something among what some need is to be put right."""
        return any(name in self.errors for name in self.MORE)

    def model_fields(self) -> dict[str, Any]:
        """What the thing itself is to hold."""
        names = self._meta.fields or ()
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
