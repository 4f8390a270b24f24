"""Who acts, and what they may do. The rights are checked here, not by hiding pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import NotAllowed


class Role(StrEnum):
    """Each may do what the ones before it may."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    LEAD = "lead"
    ADMIN = "admin"


class Action(StrEnum):
    """What a person can do, in words that end "You may not …"."""

    VIEW = "see documents"
    EXPORT = "take reports away"
    SAVE_VIEW = "save views"
    UPLOAD = "add documents"
    SCORE = "have documents read by a model"
    DECIDE = "decide on findings"
    COMMENT = "comment"
    SIGN_OFF = "sign documents off"
    ASSIGN = "assign reviewers and due dates"
    ADJUDICATE = "settle differences between reviewers"
    REOPEN = "open a signed-off document again"
    ARCHIVE = "archive documents"
    SEE_AUDIT = "see the audit log"
    DELETE = "delete documents"
    TRAIN = "train models"
    ADMIT = "bring in models made elsewhere"
    PROMOTE = "change the model in use"
    CHANGE_REGULATION = "change regulations"
    MANAGE_PEOPLE = "change people's roles"


LEAST_ROLE = {
    Action.VIEW: Role.VIEWER,
    Action.EXPORT: Role.VIEWER,
    Action.SAVE_VIEW: Role.VIEWER,
    Action.UPLOAD: Role.REVIEWER,
    Action.SCORE: Role.REVIEWER,
    Action.DECIDE: Role.REVIEWER,
    Action.COMMENT: Role.REVIEWER,
    Action.SIGN_OFF: Role.REVIEWER,
    Action.ASSIGN: Role.LEAD,
    Action.ADJUDICATE: Role.LEAD,
    Action.REOPEN: Role.LEAD,
    Action.ARCHIVE: Role.LEAD,
    Action.SEE_AUDIT: Role.LEAD,
    Action.DELETE: Role.ADMIN,
    Action.TRAIN: Role.ADMIN,
    Action.ADMIT: Role.ADMIN,
    Action.PROMOTE: Role.ADMIN,
    Action.CHANGE_REGULATION: Role.ADMIN,
    Action.MANAGE_PEOPLE: Role.ADMIN,
}
_ORDER = list(Role)


@dataclass(frozen=True)
class Person:
    """Somebody who acts. id: in the store. authenticated: signed in with an identity provider.

    signed: how the audit log and reports name them.
    """

    id: int
    name: str
    role: Role
    email: str = ""
    authenticated: bool = False

    @property
    def signed(self) -> str:
        """For example "Ada Lovelace <ada@example.org>", or "Ada (not authenticated)"."""
        if not self.authenticated:
            return f"{self.name} (not authenticated)"
        return f"{self.name} <{self.email}>" if self.email else self.name


def may(person: Person, action: Action) -> bool:
    """Does the person's role allow it?"""
    return _ORDER.index(person.role) >= _ORDER.index(LEAST_ROLE[action])


def require(person: Person, action: Action) -> None:
    """NotAllowed unless the person's role allows it."""
    if not may(person, action):
        raise NotAllowed(
            f"As {_with_article(person.role)} you may not {action}.",
            f"Ask {_with_article(LEAST_ROLE[action])} to do it, or an admin to change your role.",
        )


def _with_article(role: Role) -> str:
    return f"an {role}" if role is Role.ADMIN else f"a {role}"
