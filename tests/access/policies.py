"""What an address answers to whom: a few named rules that the table of addresses chooses from."""

from dataclasses import dataclass
from enum import Enum

from tests.access import actors
from tests.access.actors import Actor

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_READ = frozenset({"GET", "HEAD"})
_WRITE = frozenset({"POST"})


class Target(Enum):
    """Which thing the address points at."""

    OWN = "own"
    OTHER = "the other municipality's"
    NOWHERE = "a municipality that does not exist"
    BORROWED = "the other municipality's, under one's own municipality"
    GONE = "things that do not exist, under one's own municipality"
    SWAPPED = "the other municipality's, under one's own things"
    MISSING = "missing, under one's own things"


class Outcome(Enum):
    """What the answer is like."""

    OPEN = "answers"
    SIGN_IN = "leads to the sign-in page"
    WRONG_METHOD = "405"
    NOT_FOUND = "404"
    FORBIDDEN = "403"
    HARMLESS = "answers without an error of the server, and changes nothing"


@dataclass(frozen=True)
class Members:
    """For people with a role in the municipality of the address: `may` of them get an answer."""

    may: frozenset[Actor]
    methods: frozenset[str]
    # Whether the right is asked for before the last part of the address is looked up.
    right_first: bool = False

    def expected(self, actor: Actor, method: str, target: Target) -> Outcome:
        """Signing in comes first, then the method, then what exists, then the right."""
        if actor in actors.NOT_SIGNED_IN:
            return Outcome.SIGN_IN
        if method not in self.methods:
            return Outcome.WRONG_METHOD
        last = self.right_first and target in (Target.SWAPPED, Target.MISSING)
        if last and actor in actors.MEMBERS - self.may:
            return Outcome.FORBIDDEN
        if not _is_seen(actor, target):
            return Outcome.NOT_FOUND
        as_role = Actor.STAFF if actor is Actor.FOREIGN_STAFF else actor
        return Outcome.OPEN if as_role in self.may else Outcome.FORBIDDEN


def _is_seen(actor: Actor, target: Target) -> bool:
    if target is Target.OTHER:
        return actor is Actor.FOREIGN_STAFF
    return target is Target.OWN and actor in actors.MEMBERS


@dataclass(frozen=True)
class Everyone:
    """For whoever is signed in, or for all; an address without anything of a municipality."""

    signed_in: bool
    methods: frozenset[str]

    def expected(self, actor: Actor, method: str, target: Target) -> Outcome:
        """Signing in comes first where it is asked for."""
        if self.signed_in and actor in actors.NOT_SIGNED_IN:
            return Outcome.SIGN_IN
        return Outcome.OPEN if method in self.methods else Outcome.WRONG_METHOD


@dataclass(frozen=True)
class Account:
    """The pages of the sign-in package, which redirect by rules of their own."""

    signed_in: bool

    def expected(self, actor: Actor, method: str, target: Target) -> Outcome:
        """No errors, no changes; those for the account's owner demand that one signs in."""
        if self.signed_in and actor in actors.NOT_SIGNED_IN:
            return Outcome.SIGN_IN
        return Outcome.HARMLESS


@dataclass(frozen=True)
class Opened:
    """What a municipality has opened to all: the same for everybody, whoever they are."""

    methods: frozenset[str]

    def expected(self, actor: Actor, method: str, target: Target) -> Outcome:
        """Found or not, of either municipality; nobody signs in."""
        if method not in self.methods:
            return Outcome.WRONG_METHOD
        found = target in (Target.OWN, Target.OTHER)
        return Outcome.OPEN if found else Outcome.NOT_FOUND


@dataclass(frozen=True)
class LedOn(Members):
    """As for members; nobody in particular is led to what the municipality has opened to all."""

    def expected(self, actor: Actor, method: str, target: Target) -> Outcome:
        """Both municipalities of the world have opened something."""
        is_there = target in (Target.OWN, Target.OTHER)
        if actor in actors.NOT_SIGNED_IN and method in self.methods and is_there:
            return Outcome.OPEN
        return super().expected(actor, method, target)


@dataclass(frozen=True)
class OpenToAll(Members):
    """As for members, but both municipalities of the world have opened it to all."""

    def expected(self, actor: Actor, method: str, target: Target) -> Outcome:
        """Everybody reads what is there; who is not signed in is led to sign-in from the rest."""
        if method in self.methods and target in (Target.OWN, Target.OTHER):
            return Outcome.OPEN
        return super().expected(actor, method, target)


Policy = Members | Everyone | Account | Opened

PUBLIC = Everyone(signed_in=False, methods=_READ)
OPENED = Opened(_READ)
OPENED_POST = Opened(_WRITE)
SIGNED_IN = Everyone(signed_in=True, methods=_READ)
READ = Members(actors.MEMBERS, _READ)
READ_BY_ALL = OpenToAll(actors.MEMBERS, _READ)
READ_OR_LED_ON = LedOn(actors.MEMBERS, _READ)
REPORTERS_READ = Members(actors.REPORTERS, _READ)
OWN_BODY_READ = Members(actors.OWN_BODY, _READ)
OWN_BODY_POST = Members(actors.OWN_BODY, _WRITE)
APPROVERS_POST = Members(actors.APPROVERS, _WRITE)
UNIT_READ = Members(actors.UNIT, _READ)
UNIT_FORM = Members(actors.UNIT, _READ | _WRITE)
UNIT_POST = Members(actors.UNIT, _WRITE)
UNIT_READ_PART = Members(actors.UNIT, _READ, right_first=True)
UNIT_FORM_PART = Members(actors.UNIT, _READ | _WRITE, right_first=True)
UNIT_POST_PART = Members(actors.UNIT, _WRITE, right_first=True)
PUBLISHERS_FORM = Members(actors.PUBLISHERS, _READ | _WRITE)
ADMINISTRATORS_READ = Members(actors.ADMINISTRATORS, _READ)
ADMINISTRATORS_FORM = Members(actors.ADMINISTRATORS, _READ | _WRITE)
ADMINISTRATORS_POST = Members(actors.ADMINISTRATORS, _WRITE)
PUBLISHERS_POST = Members(actors.PUBLISHERS, _WRITE)
ACCOUNT_OPEN = Account(signed_in=False)
ACCOUNT_OWN = Account(signed_in=True)
FUND_READ = Members(actors.UNIT | actors.CONTROLLERS, _READ)
CONTROLLERS_POST = Members(actors.CONTROLLERS, _WRITE)
