"""Keeping and taking away a municipality's own Word document."""

import hashlib
from datetime import datetime

from django.db import transaction

from people.log import record
from people.models import Municipality, User
from reports.imports.word_template import checked_template
from reports.models import WordTemplate


@transaction.atomic
def keep_template(
    *, municipality: Municipality, name: str, content: bytes, by: User, at: datetime
) -> WordTemplate:
    """Use this document from now on, in the place of any other.  Raises `Refused`."""
    tidy = checked_template(name, content)
    kept, _ = WordTemplate.objects.update_or_create(
        municipality=municipality,
        defaults={
            "file_name": tidy,
            "content": content,
            "sha256": hashlib.sha256(content).hexdigest(),
            "uploaded_at": at,
            "uploaded_by": by.name,
        },
    )
    _log(municipality, "Wordmallen bytt", tidy, by, at)
    return kept


@transaction.atomic
def remove_template(*, municipality: Municipality, by: User, at: datetime) -> None:
    """Make documents in our own looks again; nothing happens when there is no template."""
    for template in WordTemplate.objects.select_for_update().filter(municipality=municipality):
        _log(municipality, "Wordmallen borttagen", template.file_name, by, at)
        template.delete()


def _log(municipality: Municipality, kind: str, name: str, by: User, at: datetime) -> None:
    record(
        at=at,
        by=by,
        kind=kind,
        subject=municipality,
        municipality_code=municipality.code,
        details={"file": name},
    )
