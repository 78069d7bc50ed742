"""Roles and what they may do: the one table of permissions."""

from enum import StrEnum


class Permission(StrEnum):
    """Something that a person may be allowed to do in a municipality or a body of it."""

    READ = "läsa strategier, värden och uppföljningar"
    ENTER_VALUES = "skriva in och rätta värden"
    REPORT = "rapportera insatser för sin egen förvaltning eller sitt bolag"
    APPROVE_REPORTS = "godkänna rapporter för sin egen förvaltning eller sitt bolag"
    EDIT_ACTIONS = "lägga till och ändra insatser"
    MANAGE_ROUNDS = "öppna omgångar, förlänga tid och granska rapporter"
    MANAGE_FUND = "registrera beslut och bidrag i fonden"
    CHECK_FUND = "stämma av fonden i omgångarna"
    WRITE_FOLLOW_UP = "skriva bedömningar och texter i uppföljningen"
    PUBLISH = "fastställa och publicera uppföljningar"
    ADMINISTER = "hantera organisation, användare och inställningar"


class Role(StrEnum):
    """A person's role in a body."""

    ELECTED = "fortroendevald"
    REPORTER = "rapportor"
    APPROVER = "godkannare"
    CONTROLLER = "controller"
    STAFF = "handlaggare"
    PUBLISHER = "publicerare"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role's Swedish name."""
        return LABELS[self]

    @property
    def description(self) -> str:
        """One sentence for the pages that list roles."""
        return DESCRIPTIONS[self]

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role may do."""
        return PERMISSIONS[self]

    @property
    def only_own_body(self) -> bool:
        """Whether the right to report is bounded by the person's own body."""
        return self in (Role.REPORTER, Role.APPROVER)


LABELS = {
    Role.ELECTED: "Förtroendevald",
    Role.REPORTER: "Rapportör",
    Role.APPROVER: "Godkännare",
    Role.CONTROLLER: "Controller",
    Role.STAFF: "Handläggare",
    Role.PUBLISHER: "Publicerare",
    Role.ADMINISTRATOR: "Administratör",
}

DESCRIPTIONS = {
    Role.ELECTED: "Läser strategier, värden och uppföljningar.",
    Role.REPORTER: "Rapporterar insatserna för sin förvaltning eller sitt bolag.",
    Role.APPROVER: "Som rapportör, och godkänner rapporterna innan enheten får dem.",
    Role.CONTROLLER: "Läser allt och stämmer av fonden i varje omgång.",
    Role.STAFF: "Sköter indikatorer, handlingsplan, omgångar och skriver uppföljningen.",
    Role.PUBLISHER: "Som handläggare, och fastställer och publicerar uppföljningen.",
    Role.ADMINISTRATOR: "Som publicerare, och hanterar organisation och användare.",
}

_STAFF = {
    Permission.READ,
    Permission.ENTER_VALUES,
    Permission.REPORT,
    Permission.EDIT_ACTIONS,
    Permission.MANAGE_ROUNDS,
    Permission.MANAGE_FUND,
    Permission.WRITE_FOLLOW_UP,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ELECTED: frozenset({Permission.READ}),
    Role.REPORTER: frozenset({Permission.READ, Permission.REPORT}),
    Role.APPROVER: frozenset({Permission.READ, Permission.REPORT, Permission.APPROVE_REPORTS}),
    Role.CONTROLLER: frozenset({Permission.READ, Permission.CHECK_FUND}),
    Role.STAFF: frozenset(_STAFF),
    Role.PUBLISHER: frozenset(_STAFF | {Permission.PUBLISH}),
    Role.ADMINISTRATOR: frozenset(_STAFF | {Permission.PUBLISH, Permission.ADMINISTER}),
}
