"""people: who may do what, and a way back for those who shut themselves out."""

from __future__ import annotations

from argparse import Namespace

from pipeline.commands.output import aligned, printable
from pipeline.errors import NotAllowed
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, User, change_role, list_people, local_person
from pipeline.who import Role

HEADER = ("id", "role", "access", "name", "e-mail")


def run(args: Namespace, settings: Settings) -> int:
    """List everybody, or give somebody a role."""
    if args.what == "role":
        user = _find(settings, args.who)
        change_role(settings, local_person(settings, COMMAND_LINE), user.id, Role(args.role))
        print(f"{printable(user.name)} is {args.role}.")
    else:
        rows = [_row(user) for user in list_people(settings)]
        print("\n".join(aligned([HEADER, *rows])))
    return 0


def _find(settings: Settings, who: str) -> User:
    """By e-mail or id. Two providers may know the same address, so it has to be one person's."""
    users = list_people(settings)
    found = [
        u for u in users if who in (str(u.id), u.email) or u.email.casefold() == who.casefold()
    ]
    if len(found) != 1:
        raise NotAllowed(
            f"{len(found)} people have the id or e-mail {who!r}.",
            "Give the id that the list shows: python -m pipeline people list",
        )
    return found[0]


def _row(user: User) -> tuple[str, ...]:
    access = "yes" if user.active else "taken away"
    return (str(user.id), user.role, access, printable(user.name), printable(user.email))
