"""Follow-ups, what is published of them, and the public site."""

from reports.models.documents import DocumentKind, Rendition, WordTemplate
from reports.models.follow_ups import Assessment, FollowUp, FollowUpText, Snapshot, TextKind
from reports.models.public import (
    AccessibilityMessage,
    AccessibilityStatement,
    Conformity,
    Licence,
    PublicSite,
)

__all__ = [
    "AccessibilityMessage",
    "AccessibilityStatement",
    "Assessment",
    "Conformity",
    "DocumentKind",
    "FollowUp",
    "FollowUpText",
    "Licence",
    "PublicSite",
    "Rendition",
    "Snapshot",
    "TextKind",
    "WordTemplate",
]
