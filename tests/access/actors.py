"""Who asks: one person for each way of having, lacking or having lost a role."""

from enum import Enum


class Actor(Enum):
    """A kind of visitor."""

    ANONYMOUS = "not signed in"
    INACTIVE = "account that is shut, with a role"
    WITHOUT_ROLE = "account without a role"
    SYSTEM = "system administrator without a role"
    ENDED = "role that has ended"
    NOT_BEGUN = "role that begins tomorrow"
    ELECTED = "elected"
    REPORTER = "reporter of the body"
    OTHER_REPORTER = "reporter of another body"
    APPROVER = "approver of the body"
    CONTROLLER = "controller"
    STAFF = "staff"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"
    FOREIGN_STAFF = "staff of another municipality"


NOT_SIGNED_IN = frozenset({Actor.ANONYMOUS, Actor.INACTIVE})
SIGNED_IN = frozenset(Actor) - NOT_SIGNED_IN
PUBLISHERS = frozenset({Actor.PUBLISHER, Actor.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Actor.ADMINISTRATOR})
UNIT = PUBLISHERS | {Actor.STAFF}
APPROVERS = frozenset({Actor.APPROVER})
CONTROLLERS = frozenset({Actor.CONTROLLER})
OWN_BODY = UNIT | {Actor.REPORTER, Actor.APPROVER}
REPORTERS = OWN_BODY | {Actor.OTHER_REPORTER}
MEMBERS = REPORTERS | {Actor.ELECTED, Actor.CONTROLLER}
