"""What components are made of, by what CA-1.3 says of it."""

from __future__ import annotations

from dataclasses import dataclass

PLASTIC = """
plastic; ABS; ABS plastic; polypropylene; PP; polyethylene; HDPE; LDPE; polythene; PVC; uPVC;
nylon; nylon 6; nylon 66; polyamide; PA6; PA66; PA66-GF30; glass-filled nylon; polycarbonate;
PC/ABS; Lexan; acrylic; PMMA; Perspex; Plexiglas; thermoplastic; vinyl; hard plastic; moulded
plastic; black plastic; injection-moulded plastic; recycled plastic; polystyrene; acetal; POM;
Delrin; PTFE; PET; PBT; thermoplastic polyurethane; Bakelite; engineering plastic; clear acrylic;
polyvinyl chloride; soft vinyl; ASA plastic; PEEK; reinforced polyamide; talc-filled PP
"""
IRON = """
iron; cast iron; grey iron; grey cast iron; gray iron; ductile iron; ductile cast iron; wrought
iron; pig iron; nodular iron; spheroidal graphite iron; SG iron; malleable iron; white iron;
chilled cast iron; C.I.; cast-iron; GG25 grey iron; EN-GJL-250 cast iron; EN-GJS-400 ductile iron;
compacted graphite iron; austempered ductile iron; alloyed cast iron; sintered iron; GJL-200 iron;
black iron; malleable cast iron; galvanised iron
"""
METAL = """
steel; mild steel; stainless steel; stainless; s/steel; high-tensile steel; spring steel; cast
steel; forged steel; pressed steel; sheet steel; galvanised steel; tool steel; carbon steel; alloy
steel; 4130 chromoly steel; chrome-moly steel; 304 stainless; 316L stainless steel; S355 steel;
EN8 steel; EN24T; boron steel; tubular steel; zinc-plated steel; chromed steel; aluminium;
aluminum; alu; alloy; cast aluminium; die-cast aluminium; forged aluminium; billet aluminium;
6061-T6 aluminium; 6082 aluminium; LM25 aluminium alloy; anodised aluminium; brass; naval brass;
bronze; phosphor bronze; aluminium bronze; gunmetal; copper; cupronickel; magnesium; magnesium
alloy; AZ91D; titanium; Ti-6Al-4V; grade 5 titanium; Inconel; Inconel 625; zinc alloy; Zamak;
die-cast zinc; nickel alloy; white metal; tungsten; Monel; Hastelloy; silver-plated copper;
beryllium copper
"""
OTHER = """
carbon fiber; carbon fibre; carbon-fibre; CFRP; CFRP laminate; prepreg carbon fibre; carbon
ceramic; ceramic; alumina ceramic; silicon carbide; silicon nitride; zirconia; rubber; natural
rubber; EPDM; EPDM rubber; nitrile rubber; NBR; neoprene; silicone rubber; Viton; butyl rubber;
leather; Connolly leather; cowhide; glass; laminated glass; toughened glass; borosilicate glass;
ash wood; plywood; walnut; beech; cork; canvas; aramid; Kevlar; graphite; mica; hemp fibre;
tempered glass; foam rubber
"""
# Those of them that people write about most.
COMMON_OTHER = "carbon fiber; carbon fibre; CFRP; rubber; leather; glass; ceramic"
# Parts of a component, for one that is iron or plastic only in part, or that mixes permitted ones.
METAL_INSERTS = ("liner", "insert", "core", "hub", "boss", "sleeve", "backing plate", "ring", "pin")
PLASTIC_INSERTS = ("bush", "insert", "clip", "seal ring", "end piece", "core", "lens")
OTHER_INSERTS = ("seal", "pad", "facing", "lining", "insert", "trim", "edge strip")

INSERTS = {
    "plastic": PLASTIC_INSERTS,
    "iron": METAL_INSERTS,
    "metal": METAL_INSERTS,
    "other": OTHER_INSERTS,
}

# Used to say what a component is not, where a full trade name would sound odd.
PLAIN_PLASTIC = (
    "plastic",
    "nylon",
    "ABS",
    "PVC",
    "vinyl",
    "polypropylene",
    "acrylic",
    "polycarbonate",
)
PLAIN_IRON = ("iron", "cast iron", "grey iron", "ductile iron", "wrought iron", "pig iron")
PLAIN_METAL = ("steel", "stainless steel", "aluminium", "brass", "titanium", "magnesium", "bronze")


@dataclass(frozen=True)
class Material:
    """A material as written, and its kind: plastic, iron, metal (any other) or other."""

    name: str
    kind: str

    @property
    def violated(self) -> bool:
        return self.kind in ("plastic", "iron")

    @property
    def family(self) -> str:
        """metal or soft: which damage can befall it."""
        return "metal" if self.kind in ("iron", "metal") else "soft"


def _read(names: str, kind: str) -> tuple[Material, ...]:
    return tuple(Material(" ".join(name.split()), kind) for name in names.split(";"))


PLASTICS = _read(PLASTIC, "plastic")
IRONS = _read(IRON, "iron")
METALS = _read(METAL, "metal")
OTHERS = _read(OTHER, "other")
COMMON_OTHERS = _read(COMMON_OTHER, "other")
MATERIALS = (*PLASTICS, *IRONS, *METALS, *OTHERS)
