"""What components are made of, by what CA-1.3 says of it."""

from __future__ import annotations

from dataclasses import dataclass

PLASTIC = """
plastic; ABS; ABS plastic; polypropylene; PP; polyethylene; HDPE; LDPE; polythene; PVC; uPVC;
nylon; nylon 6; nylon 66; polyamide; PA6; PA66; PA66-GF30; glass-filled nylon; polycarbonate;
PC/ABS; Lexan; acrylic; PMMA; Perspex; Plexiglas; thermoplastic; vinyl; hard plastic; moulded
plastic; black plastic; injection-moulded plastic; recycled plastic; polystyrene; acetal; POM;
Delrin; PTFE; PET; PBT; thermoplastic polyurethane; Bakelite; engineering plastic; clear acrylic;
polyvinyl chloride; soft vinyl; ASA plastic; PEEK; reinforced polyamide; talc-filled PP; plastics;
ABS resin; ABS-plastic; high-impact ABS; chromed ABS; chrome-plated ABS; black ABS; glossy ABS;
ABS/PC; PC-ABS; ABS+PC blend; injection-moulded ABS; vacuum-formed ABS; polypropylene copolymer;
PP copolymer; polyprop; PP-GF30; PP-T20; PP-EPDM; talc-filled polypropylene; glass-filled
polypropylene; mineral-filled polypropylene; high-density polyethylene; low-density polyethylene;
high density polyethylene; PE-HD; PE-HD plastic; PE-LD; PE; UHMWPE; UHMW-PE; HD polythene;
cross-linked polyethylene; rotomoulded polyethylene; blow-moulded polyethylene; blow-moulded HDPE;
 PVC-U; unplasticised PVC; rigid PVC; soft PVC; flexible PVC; PVC foam; PVC leathercloth;
PVC-coated steel; expanded vinyl; black vinyl; stitched vinyl; vinyl leathercloth; vinyl
upholstery; polyamide 6; polyamide 66; polyamide 12; PA; PA 6; PA 66; PA12; PA11; PA46; PA6-GF30;
PA6 GF30; PA66 GF35; PA66+GF50; PA6.6 GF 30; PA66-GF25; PPA GF; 30 % glass-filled nylon;
glass-reinforced nylon; black nylon; white nylon; nylon-66; nylon 12; cast nylon; moulded nylon;
oil-filled nylon; Nylatron; Zytel; Ultramid; reinforced nylon; nylon plastic; woven nylon; PC; PC
plastic; clear polycarbonate; tinted polycarbonate; polycarb; Makrolon; polycarbonate sheet;
smoked polycarbonate; acrylic sheet; red acrylic; tinted acrylic; moulded acrylic; acrylic glass;
plexiglass; perspex; acrylic plastic; lexan; TPU; TPE; TPO; TPV; TPU plastic; thermoplastic
elastomer; thermoplastic olefin; thermoplastic resin; glass-filled thermoplastic; black
thermoplastic; SAN plastic; styrene plastic; high-impact polystyrene; HIPS; expanded polystyrene;
EPP foam; expanded polypropylene; polyacetal; POM-C; acetal plastic; acetal resin; Delrin plastic;
Hostaform; polyoxymethylene; Teflon; PET-G; PETG; PET plastic; PBT-GF30; PPS; PPS-GF40; PPO;
Noryl; ABS thermoplastic; LCP plastic; PVDF; polyester plastic; 3D-printed PLA; PLA plastic;
3D-printed nylon; 3D-printed ABS; printed plastic; Bakelite plastic; glass-reinforced plastic;
fibre-reinforced plastic; GRP (glass-reinforced plastic); glass-fibre-reinforced polyamide; clear
plastic; white plastic; grey plastic; rigid plastic; soft plastic; flexible plastic; cheap
plastic; thin plastic; tough plastic; textured plastic; chromed plastic; metal-look plastic;
wood-effect plastic; ribbed plastic; foamed plastic; glass-filled plastic; carbon-look plastic;
recycled PP; recycled polypropylene; recycled polyamide; plastic composite; plastics material;
plastic moulding; plas; plast.; plasic; plastik; polyproplene; polypropelene; polycarbonat;
polythylene; poly-propylene; poly-carbonate; p.v.c.; A.B.S. plastic; all-plastic; part plastic;
plastic and steel; steel-reinforced plastic; plastic-coated steel; nylon over steel; steel and
nylon; aluminium and plastic; rubber and plastic; plastic/metal; metal and plastic; half steel,
half nylon; brass with nylon; fabric-backed vinyl; foam-backed vinyl
"""
IRON = """
iron; cast iron; grey iron; grey cast iron; gray iron; ductile iron; ductile cast iron; wrought
iron; pig iron; nodular iron; spheroidal graphite iron; SG iron; malleable iron; white iron;
chilled cast iron; C.I.; cast-iron; GG25 grey iron; EN-GJL-250 cast iron; EN-GJS-400 ductile iron;
compacted graphite iron; austempered ductile iron; alloyed cast iron; sintered iron; GJL-200 iron;
black iron; malleable cast iron; galvanised iron; SG-iron; S.G. iron; s.g. iron; SGI; GJS; GJL;
GJS-400; GJS-400-15; GJS-400-18-LT; GJS-500-7; GJS-500; GJS-600-3; GJS-700-2; EN-GJS-500-7;
EN-GJS-400-15; EN-GJS-600-3; EN-GJL-200; EN-GJL-250; EN-GJL-300; GJL-250; GJL-300; EN-GJV-450;
GJV-450; EN-GJMB-350; GG15; GG20; GG25; GG-25; GG30; GGG40; GGG-40; GGG50; GGG60; GGG 40 iron; GG
20 cast iron; CGI; ADI; ADI iron; FC250; FC 250 cast iron; FCD450; FCD 500 ductile iron; FGS 400
iron; Meehanite; Meehanite iron; Meehanite cast iron; Ni-Resist iron; Ni-hard iron; high-chrome
iron; chrome iron; chromium cast iron; high-carbon iron; high-carbon cast iron; high-silicon iron;
silicon iron; SiMo iron; SiMo ductile iron; vermicular iron; vermicular graphite iron; lamellar
graphite iron; flake graphite iron; flake-graphite cast iron; fine-grained grey iron; pearlitic
iron; pearlitic grey iron; ferritic ductile iron; pearlitic ductile iron; nodular cast iron;
nodular graphite iron; spheroidal iron; spheroidal cast iron; spheroidal-graphite cast iron;
blackheart iron; blackheart malleable iron; whiteheart malleable iron; whiteheart iron; malleable;
white cast iron; chilled iron; hard iron; hardened iron; iron casting; grey iron casting;
sand-cast iron; centrifugally cast iron; machined cast iron; heavy cast iron; solid iron; solid
cast iron; plain iron; plain cast iron; old iron; forged iron; hand-forged iron; sheet iron;
tinned iron; puddled iron; bar iron; angle iron; soft iron; laminated iron; Swedish iron; Swedish
wrought iron; enamelled iron; enamelled cast iron; painted cast iron; galvanized iron;
nickel-plated iron; iron alloy; alloy iron; grade 220 iron; grade 250 grey iron; grade 17 cast
iron; class 30 gray iron; class 40 gray iron; 65-45-12 ductile iron; 80-55-06 ductile; D4512
ductile iron; c/iron; c.iron; C/I; c.i.; c-iron; cast irn; cst iron; ductile irn; grey irn;
cast-iron alloy; castiron; Gusseisen (cast iron); Grauguss (grey iron); fonte (cast iron); iron
and steel; steel and cast iron; cast iron with steel; aluminium with iron liners; brass and iron;
wood and iron; iron with bronze bush; iron-cored steel; bimetal of aluminium and iron
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
beryllium copper; stl; mild stl; st. steel; ss; s/s; SS304; SS316; A2 stainless; A4 stainless;
A2-70 stainless; A4-80 stainless; 303 stainless; 304L stainless; 316 stainless; 409 stainless; 430
stainless steel; 1.4301 stainless; 1.4404; 1.4571 stainless; X5CrNi18-10; duplex stainless;
marine-grade stainless; polished stainless; brushed stainless; stainless sheet; stainless tube;
inox; 18/8 stainless; 17-4PH stainless; steel plate; steel tube; steel wire; steel strip; steel
pressing; steel casting; steel forging; all steel; solid steel; hardened steel; case-hardened
steel; induction-hardened steel; nitrided steel; heat-treated steel; tempered steel; cold-rolled
steel; hot-rolled steel; cold-drawn steel; bright steel; black steel; blued steel; painted steel;
powder-coated steel; galv steel; galv stl; electroplated steel; nickel-plated steel;
cadmium-plated steel; chrome-plated steel; enamelled steel; tinplate; welded steel; folded steel;
drawn steel; box-section steel; corten steel; weathering steel; structural steel; high-strength
steel; ultra-high-strength steel; HSLA steel; dual-phase steel; DP600 steel; TRIP steel; silicon
steel; electrical steel; free-cutting steel; nickel steel; manganese steel; chrome steel;
chrome-vanadium steel; vanadium steel; bearing steel; 100Cr6; 100Cr6 steel; 52100 steel; 42CrMo4;
42CrMo4 steel; 34CrNiMo6; 16MnCr5; 16MnCr5 steel; 20MnCr5 steel; C45; C45 steel; C22 steel; C60
steel; Ck45; 51CrV4 spring steel; S235; S235JR; S275; S355; S355J2 steel; S420 steel; DC01 steel;
DC04 steel; DX51D+Z; EN3B; EN1A; EN9 steel; EN16; EN24; EN36 steel; EN45 spring steel; 1018 steel;
1045 steel; 4140 steel; 4140; 4340 steel; 8620 steel; AISI 4130; A36 steel; H13 tool steel; CrSi
spring steel; T45 steel tube; 300M steel; maraging steel; Hardox; Hardox 450; Weldox steel; cast
stainless steel; sintered steel; powder-metal steel; steel mesh; bi-metal steel and bronze; ali;
ally; alum; alumin.; aluminum alloy; aluminium alloy; alloy casting; light alloy; ali casting;
aluminium casting; aluminum casting; cast aluminum; billet aluminum; forged aluminum; sheet
aluminium; extruded aluminium; aluminium extrusion; pressed aluminium; machined aluminium;
polished aluminium; brushed aluminium; black-anodised aluminium; powder-coated aluminium;
sand-cast aluminium; gravity-cast aluminium; pressure-die-cast aluminium; die-cast alloy;
chequer-plate aluminium; spun aluminium; aluminium sheet; 5083 aluminium; 5251 aluminium; 5754
aluminium; 6060 T6; 6061-T6; 6061; 6063 aluminium; 6082-T6; EN AW-6082 T6; EN AW-6060; 7075-T6;
7075 aluminium; 2024-T3 aluminium; 2014 aluminium; A356; A356-T6; A356 aluminium; A380 die
casting; AlSi7Mg; AlSi9Cu3; AlSi10Mg; AlSi12; AlMgSi1; LM6; LM24; LM25; LM25-TF; LM4 aluminium;
Dural; Duralumin; Hiduminium; RR58; ADC12; ADC12 aluminium; silumin; aluminium honeycomb; cast
brass; turned brass; polished brass; brass casting; nickel-plated brass; chromed brass;
chrome-plated brass; CZ121 brass; CuZn39Pb3; leaded brass; sheet brass; solid brass; yellow brass;
cartridge brass; PB1; PB102; phosphor-bronze; sintered bronze; oilite; Oilite bronze; tin bronze;
cast bronze; leaded bronze; LG2 gunmetal; silicon bronze; manganese bronze; SAE 660 bronze; CuSn8;
CuSn12; nickel-aluminium bronze; AB2; bell metal; hard-drawn copper; tinned copper; annealed
copper; copper alloy; copper tube; sheet copper; copper wire; stranded copper; beaten copper; C101
copper; E-Cu; copper-nickel; Kunifer; 90/10 copper-nickel; copper and brass; brass and copper;
nickel silver; German silver; silver plate on brass; mag alloy; magnesium casting; cast
magnesium; forged magnesium; AZ91; AZ91D magnesium; AM60B; AM60 magnesium; AZ31; AZ31B; ZE41;
Elektron; Elektron alloy; RZ5 magnesium; WE43; ti; titanium alloy; forged titanium; machined
titanium; CP titanium; grade 2 titanium; grade 5 Ti; Ti 6Al4V; TiAl6V4; Ti 6-4; titanium tube;
zinc; zinc die casting; zinc die-cast; zamak; Zamak 3; Zamak 5; ZAMAK-5; Mazak; mazak; pot metal;
ZA-27; ZL0430; white-metal; Babbitt; tin; pewter; lead; cast lead; lead alloy; antimonial lead;
nickel; pure nickel; nickel plate on copper; cobalt alloy; Stellite; tungsten carbide; hard metal;
Invar; Nimonic; Nimonic 80A; Inconel 718; Inconel 713C; Hastelloy C; Incoloy; molybdenum;
chromium-plated brass; silver steel; gilded bronze; steel with bronze bush; steel and aluminium;
aluminium and steel; steel and brass; brass and steel; leather-wrapped aluminium; steel + rubber
"""
OTHER = """
carbon fiber; carbon fibre; carbon-fibre; CFRP; CFRP laminate; prepreg carbon fibre; carbon
ceramic; ceramic; alumina ceramic; silicon carbide; silicon nitride; zirconia; rubber; natural
rubber; EPDM; EPDM rubber; nitrile rubber; NBR; neoprene; silicone rubber; Viton; butyl rubber;
leather; Connolly leather; cowhide; glass; laminated glass; toughened glass; borosilicate glass;
ash wood; plywood; walnut; beech; cork; canvas; aramid; Kevlar; graphite; mica; hemp fibre;
tempered glass; foam rubber; carbon-fiber; carbon; CF; c/fibre; CFK; carbon fibre laminate; dry
carbon; wet carbon; forged carbon; twill carbon fibre; 2x2 twill carbon; UD carbon fibre;
autoclaved carbon fibre; real carbon fibre; carbon-Kevlar; C/SiC; carbon-carbon; carbon-ceramic;
visible-weave carbon fibre; lacquered carbon fibre; CFRP sandwich; carbon composite;
natural-rubber; moulded rubber; solid rubber; vulcanised rubber; hard rubber; synthetic rubber;
black rubber; red rubber; sponge rubber; cellular rubber; EPDM sponge; butyl; nitrile; NBR 70;
NBR70 rubber; HNBR; FKM; FPM; FKM rubber; Viton rubber; chloroprene; chloroprene rubber; CR
rubber; SBR; SBR rubber; silicone; silicone hose; reinforced silicone; VMQ silicone;
fluorosilicone; EPDM 60 Shore; rubbr; rubber-bonded steel; rubber bonded to
steel; rubber on steel; rubber and canvas; reinforced rubber; fabric-reinforced rubber; latex;
ebonite; gum rubber; full-grain leather; hide; calf leather; nappa; Nappa leather; black leather;
tan leather; perforated leather; stitched leather; suede; pigskin; saddle
leather; buffalo hide; leather over wood; cloth; wool; wool cloth; West of England cloth; wool
felt; felt; woven cloth; tweed; moquette; cotton; cotton duck; cotton webbing; linen; jute;
hessian; coir; horsehair; sisal; mohair; duck canvas; waxed canvas; kapok; silk; plain glass;
clear glass; safety glass; annealed glass; pressed glass; moulded glass; ribbed glass; frosted
glass; heat-resistant glass; optical glass; quartz glass; float glass; coated glass; red glass;
amber glass; bevelled glass; crystal glass; porcelain; stoneware; steatite; earthenware; alumina;
Al2O3; technical ceramic; ceramic composite; ceramic matrix composite; glazed ceramic; sintered
ceramic; ZrO2; Si3N4; silicon carbide ceramic; SiC; boron carbide; ferrite; wood; timber; solid
wood; hardwood; softwood; oak; ash; elm; mahogany; walnut veneer; burr walnut; maple; birch; birch
ply; birch plywood; marine ply; marine plywood; spruce; pine; teak; poplar; beech ply; bentwood;
lignum vitae; bamboo; ebony; rosewood; MDF; hardboard; cork sheet; cork composite; pressed cork;
cork and rubber; fibre board; paper gasket board; pressed paper; cardboard; vulcanised fibre;
basalt fibre; aramid fibre; aramid fabric; Kevlar cloth; glass and brass; graphite foil; expanded
graphite; pyrolytic graphite; carbon graphite; electrographite; mica sheet; vermiculite; concrete;
 slate; marble; flax fibre; hemp; straw board; sapphire;
diamond-coated ceramic
"""
# Those that people write about most: each is drawn many times as often as a trade name.
COMMON_PLASTIC = """
plastic; plastic; plastic; ABS; ABS; nylon; nylon; polypropylene; polypropylene; PP; PVC; vinyl;
polyethylene; HDPE; polyamide; PA66; polycarbonate; acrylic; thermoplastic; ABS plastic; Perspex
"""
COMMON_IRON = """
cast iron; cast iron; cast iron; grey iron; grey cast iron; ductile iron; ductile iron; iron; iron;
SG iron; malleable iron; wrought iron; pig iron; nodular iron; c/iron
"""
COMMON_METAL = """
steel; steel; steel; stainless steel; stainless steel; stainless; aluminium; aluminium; aluminium;
aluminum; alloy; brass; brass; bronze; copper; magnesium; titanium; forged steel; cast aluminium;
pressed steel; ally; alu; mild steel
"""
COMMON_OTHER = "carbon fiber; carbon fibre; CFRP; rubber; rubber; leather; glass; ceramic"
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


def _weighted(common: str, all_names: str, kind: str) -> tuple[Material, ...]:
    """All of them once, with the common ones so often that they are about half of the draws."""
    names, often = _read(all_names, kind), _read(common, kind)
    return (*names, *often * (len(names) // len(often)))


PLASTICS = _weighted(COMMON_PLASTIC, PLASTIC, "plastic")
IRONS = _weighted(COMMON_IRON, IRON, "iron")
METALS = _weighted(COMMON_METAL, METAL, "metal")
OTHERS = _read(OTHER, "other")
# Drawn beside OTHERS, and a few times more.
COMMON_OTHERS = _read(COMMON_OTHER, "other") * 6
MATERIALS = (*PLASTICS, *IRONS, *METALS, *OTHERS)
