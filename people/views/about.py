"""Pages about Riktmärke itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def about_numbers(request: HttpRequest) -> HttpResponse:
    """How numbers, marks and missing values are to be read."""
    return render(request, "people/about_numbers.html")
