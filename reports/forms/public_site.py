"""The settings of the public site."""

from typing import Any

from django import forms

from reports.models import PublicSite


class PublicSiteForm(forms.ModelForm):
    """On or off, what is said of it, and the licence; with the version that was read."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = PublicSite
        fields = ["is_on", "about", "licence"]
        widgets = {
            "about": forms.Textarea(attrs={"class": "in", "rows": 5}),
            "licence": forms.RadioSelect,
        }
        labels = {
            "is_on": "Webbplatsen är öppen för alla",
            "about": "Om uppföljningen",
            "licence": "Licens för öppna data",
        }
        help_texts = {"about": "Står på sidan Om webbplatsen. Skriv inga personuppgifter."}

    def site_fields(self) -> dict[str, Any]:
        """What the settings are to hold."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
