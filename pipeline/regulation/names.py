"""The names that rules are written in: grades, materials, countries; and what each belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Names:
    """Names in families: `parents` says of each name what it is a kind of, if of anything.

    A paragraph may state a family ("plastic") without saying which of its members it means.
    offered: those that a rule may name.
    """

    parents: Mapping[str, str | None]
    offered: tuple[str, ...]

    def lineage(self, name: str) -> tuple[str, ...]:
        """The name and all families that it belongs to. KeyError if it is not known."""
        parent = self.parents[name]
        return (name,) if parent is None else (name, *self.lineage(parent))

    def members(self, name: str) -> tuple[str, ...]:
        """What can be meant where only this is stated: all kinds of it; itself if it has none."""
        return self._members[name]

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        families = set(self.parents.values())
        single = [name for name in self.parents if name not in families]
        return {
            name: tuple(one for one in single if name in self.lineage(one)) for name in self.parents
        }


def _split(names: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(";")]


def _families(families: Mapping[str, str]) -> dict[str, str | None]:
    parents: dict[str, str | None] = dict.fromkeys(families)
    for family, members in families.items():
        parents |= dict.fromkeys(_split(members), family)
    return parents


SOUND, WORN = "new or good", "fair or poor"
GRADES = Names(_families({SOUND: "new; good", WORN: "fair; poor"}), ("new", "good", "fair", "poor"))

BANNED, OTHER = "plastic or iron", "other"
_MATERIALS = _families(
    {
        BANNED: "plastic; iron",
        "plastic": """ABS; acetal; acrylic; nylon; other plastic; PET; polycarbonate; polyethylene;
            polypropylene; polystyrene; polyurethane; PTFE; PVC""",
        "iron": "cast iron; other iron; wrought iron",
        OTHER: """aluminium; brass; bronze; carbon fibre; ceramic; copper; glass; leather;
            magnesium; nickel; other material; rubber; textile; titanium; wood; zinc""",
        "steel": "other steel; stainless steel",
    }
) | {"plastic": BANNED, "iron": BANNED, "steel": OTHER}
MATERIALS = Names(
    _MATERIALS,
    tuple(
        name
        for name in sorted(_MATERIALS, key=str.casefold)
        if name != BANNED and not name.startswith(OTHER)
    ),
)

EU = "European Union"
_ELSEWHERE = """Argentina; Australia; Brazil; Canada; China; India; Indonesia; Japan; Malaysia;
    Mexico; Morocco; Norway; Pakistan; Russia; Serbia; South Africa; South Korea; Switzerland;
    Taiwan; Thailand; Tunisia; Turkey; Ukraine; United Kingdom; United States; Vietnam"""
_COUNTRIES = _families(
    {
        EU: """Austria; Belgium; Bulgaria; Croatia; Cyprus; Czech Republic; Denmark; Estonia;
            Finland; France; Germany; Greece; Hungary; Ireland; Italy; Latvia; Lithuania;
            Luxembourg; Malta; Netherlands; Poland; Portugal; Romania; Slovakia; Slovenia;
            Spain; Sweden"""
    }
) | dict.fromkeys(_split(_ELSEWHERE))
COUNTRIES = Names(_COUNTRIES, tuple(sorted(_COUNTRIES)))

YEAR, GRADE, MATERIAL, ORIGIN = "year", "grade", "material", "origin"
NAMES = {GRADE: GRADES, MATERIAL: MATERIALS, ORIGIN: COUNTRIES}
FACTS = (YEAR, GRADE, MATERIAL, ORIGIN)
