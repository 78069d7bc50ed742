"""Documents made of a published follow-up, kept once they are made."""

from __future__ import annotations

from django.db import models

from people.models import Municipality
from reports.models.follow_ups import Snapshot


class DocumentKind(models.TextChoices):
    """The formats that a published follow-up leaves in; the value is the file's ending."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    SLIDES = "pptx", "PowerPoint"
    WORKBOOK = "xlsx", "Excel"
    ARCHIVE = "zip", "Arkivpaket"


class Rendition(models.Model):
    """A document made of a snapshot; a cache that may be emptied at any time.

    `key` names what else than the snapshot decides the bytes: the renderer's version and the
    checksum of the municipality's own template.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="renditions")
    kind = models.CharField("format", max_length=10, choices=DocumentKind.choices)
    key = models.CharField("gjord med", max_length=100)
    content = models.BinaryField("innehåll")
    made_at = models.DateTimeField("gjord")

    class Meta:
        ordering = ["snapshot", "kind"]
        verbose_name = "dokument"
        verbose_name_plural = "dokument"
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "kind", "key"], name="rendition_once")
        ]

    def __str__(self) -> str:
        return f"{self.snapshot}, {self.get_kind_display()}"


class WordTemplate(models.Model):
    """The municipality's own Word document, whose styles, header and footer a follow-up takes over."""

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, related_name="word_template"
    )
    file_name = models.CharField("filnamn", max_length=200)
    content = models.BinaryField("innehåll")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    uploaded_at = models.DateTimeField("inlagd")
    uploaded_by = models.CharField("inlagd av", max_length=200)

    class Meta:
        ordering = ["municipality"]
        verbose_name = "Wordmall"
        verbose_name_plural = "Wordmallar"

    def __str__(self) -> str:
        return self.file_name
