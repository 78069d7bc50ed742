"""Makes one document of the usual follow-up and prints what it cost; run in a process of its own."""

import json
import resource
import time

from django.urls import reverse

from benchmarks.sizes import USUAL
from benchmarks.subject import PUBLISHED
from reports.actions.renditions import rendition_of
from reports.exports.documents.contract import CannotRender
from reports.models import DocumentKind, Rendition, Snapshot
from reports.pages.published import published_content


def main(kind: str) -> None:
    """Print JSON: seconds, peak memory and memory before (MB), bytes; or the reason why not."""
    snapshot = Snapshot.objects.get(follow_up__round__strategy__code=f"B{USUAL}")
    published_content(snapshot.pk, snapshot.sha256)
    reverse("accessibility", args=["tallvik"])  # a web worker has loaded its addresses long since
    Rendition.objects.all().delete()
    before = _peak()
    start = time.perf_counter()
    try:
        content = rendition_of(snapshot=snapshot, kind=DocumentKind(kind), at=PUBLISHED)
    except CannotRender as problem:
        print(json.dumps({"reason": str(problem)}))
        return
    seconds = time.perf_counter() - start
    cost = {"seconds": seconds, "peak": _peak(), "before": before, "bytes": len(content)}
    print(json.dumps(cost))


def _peak() -> float:
    """The most memory that the process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
