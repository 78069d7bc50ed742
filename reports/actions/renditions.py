"""Documents made of a snapshot, kept so that each is made once."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from reports.exports.documents import RENDERERS
from reports.models import DocumentKind, Rendition, Snapshot, WordTemplate
from reports.pages.published import published_content


def key_of(snapshot: Snapshot, kind: DocumentKind) -> str:
    """What else than the snapshot decides the document's bytes: maker, version and template."""
    template = _template_of(snapshot, kind).values_list("sha256", flat=True).first()
    return f"{RENDERERS[kind].version} {template}" if template else RENDERERS[kind].version


def rendition_of(*, snapshot: Snapshot, kind: DocumentKind, at: datetime) -> bytes:
    """The document; made when nobody has asked for it before.  Raises `CannotRender`.

    Two who ask at once both make it, from the same snapshot and so with the same bytes; one is kept.
    """
    key = key_of(snapshot, kind)
    kept = Rendition.objects.filter(snapshot=snapshot, kind=kind, key=key).first()
    if kept is not None:
        return bytes(kept.content)
    content = _made(snapshot, kind)
    return _keep(snapshot, kind, key, content, at)


def _made(snapshot: Snapshot, kind: DocumentKind) -> bytes:
    template = _template_of(snapshot, kind).values_list("content", flat=True).first()
    return RENDERERS[kind].render(
        published_content(snapshot.pk, snapshot.sha256),
        sha256=snapshot.sha256,
        template=None if template is None else bytes(template),
    )


@transaction.atomic
def _keep(snapshot: Snapshot, kind: DocumentKind, key: str, content: bytes, at: datetime) -> bytes:
    """Keep the document and drop what older makers made; the one kept first is the one given."""
    kept, _ = Rendition.objects.get_or_create(
        snapshot=snapshot, kind=kind, key=key, defaults={"content": content, "made_at": at}
    )
    Rendition.objects.filter(snapshot=snapshot, kind=kind).exclude(pk=kept.pk).delete()
    return bytes(kept.content)


def _template_of(snapshot: Snapshot, kind: DocumentKind) -> QuerySet[WordTemplate]:
    """The municipality's own template, where the format takes one."""
    templates = WordTemplate.objects.filter(
        municipality__strategies__rounds__follow_up__snapshots=snapshot
    )
    return templates if RENDERERS[kind].takes_template else templates.none()
