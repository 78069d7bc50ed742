"""Django's sessions in the database, read by a query whose SQL is made once in each process."""

from functools import cache

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from people.prepared import Prepared


class SessionStore(DatabaseSessions):
    """Every page of a signed-in person asks for the session first."""

    def _get_session_from_db(self) -> Session | None:
        """The row, or None when it is missing or has run out, as Django's own answers."""
        found = next(iter(_sessions().find(key=self.session_key)), None)
        if found is None or found.expire_date <= timezone.now():
            self._session_key = None
            return None
        return found


@cache
def _sessions() -> Prepared[Session]:
    return Prepared(Session.objects.filter(session_key="<key>"), {"key": "<key>"})
