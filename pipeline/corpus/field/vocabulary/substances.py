"""How the names of materials are written: which material of `MATERIALS` a phrase names."""

from __future__ import annotations

import re
from functools import cache

from pipeline.regulation.names import BANNED, MATERIALS, OTHER

# A name and what of a phrase in small letters names it. A phrase can name several.
WRITTEN = {
    "polycarbonate": r"poly-?carb(onate?)?|pc|lexan|makrolon",
    "ABS": r"abs|a\.b\.s\.|asa",
    "polypropylene": r"poly-?prop?(y|e)l[ey]ne|polyproplene|polyprop|pp|epp|talc-filled pp",
    "polyethylene": r"poly-?e?thylene|polythene|polythylene|(hd|ld|ll|uhmw|mdp?)-?pe|pe|uhmwpe",
    "PVC": r"u?pvc|p\.v\.c\.|vinyl|polyvinyl chloride|leathercloth",
    "nylon": r"nylon|polyamide|pa ?\d*|pa6\.6|ppa|zytel|ultramid|nylatron|kapron",
    "acrylic": r"acrylic|perspex|plexiglass?|pmma",
    "acetal": r"acetal|polyacetal|pom|delrin|hostaform|polyoxymethylene",
    "PTFE": r"ptfe|teflon",
    "PET": r"pet|petg|pet-g|polyester",
    "polystyrene": r"poly-?styrene|hips|styrene|styrofoam",
    "polyurethane": r"polyurethane|pu|tpu|pur",
    "other plastic": r"""pbt|pps|ppo|noryl|lcp|pvdf|peek|pla|san|tp[eov]|bakelite|grp
        |fibreglass|epoxy|melamine|phenolic|celluloid|polymer""",
    "plastic": r"\w*-?plas(tics?|tik|ic|t)?|plas\.|plast\.|resin|thermoplastic",
    "cast iron": r"""cast[- ]?ir(o)?n|c[./-]?i(ron)?|c\.i\.|(grey|gray|ductile|nodular|s\.?g\.?
        |spheroidal|graphite|malleable|chilled|white|black|pig|sintered|alloyed|ni-resist|ni-hard
        |chrome|carbon|silicon|simo|vermicular|flake|lamellar|pearlitic|ferritic|blackheart
        |whiteheart|meehanite|austempered)(\W+\w+)?\W+(cast )?ir(o)?n|malleable|gg+g?\W?\d+
        |gj[lsvm]\w*|sgi|cgi|adi|fcd? ?\d+|fgs \d+|meehanite|gusseisen|grauguss|fonte
        |ductile""",
    "wrought iron": r"(wrought|puddled|hand-forged|forged|bar|swedish|galvani[sz]ed|sheet) iron",
    "iron": r"(\w+-)?irn|(\w+-)?irons?|iron\w*",
    "stainless steel": r"""stainless|inox|s/s|ss|ss\d+|x5crni\S*|1\.4\d\d\d|18/8|a[24]-\d\d
        |316l?|304l?|nirosta|duplex""",
    "steel": r"""\w*-?steel|s?/?stl|st\.|chrom(e|o)-?(moly|vanadium)|en\d+\w*|s\d{3}\w*|tinplate
        |hardox|\d*crmo\d*|41[34]0|100cr6|16mncr5|42crmo4|34crnimo6|c\d\d|ck45|dx51d\S*|dc0\d
        |aisi|t45|a36|galv""",
    "aluminium": r"""alumini?u?m?\.?|alu|ally|ali|alum|alumin\.|alsi\w*|almg\w*|lm\d+\S*|6\d{3}\S*
        |7075\S*|2024\S*|a3[58]\d\S*|dural(umin)?|hiduminium|rr58|adc12|silumin|aw-\d+""",
    "brass": r"\w*-?brass|cuzn\S*|cz\d+",
    "bronze": r"bronze|gunmetal|gun-metal|pb\d+|oilite|cusn\d*|lg2|ab2|bell metal|sae 660",
    "copper": r"copper|cupro-?nickel|kunifer|e-cu|cu|beryllium copper",
    "magnesium": r"mag|magnesium|az\d+\w?|am60b?|ze41|elektron|rz5|we43",
    "titanium": r"titanium|ti|ti[- ]?6\S*|tial\w*",
    "zinc": r"zinc|zama[kc]\S*|mazak|pot metal|za-27|zl0430",
    "nickel": r"nickel|inconel|monel|hastelloy|nimonic|incoloy|invar",
    "carbon fibre": r"carbon\W?fib(re|er)\w*|cfrp|cfk|cf|c/fibre|carbon|prepreg",
    "ceramic": r"""ceramic\w*|alumina|zirconia|silicon (carbide|nitride)|boron carbide|porcelain
        |stoneware|steatite|earthenware|al2o3|zro2|si3n4|sic|c/sic""",
    "rubber": r"""rubbe?r|epdm|nitrile|h?nbr\d*|neoprene|viton|butyl|f[kp]m|chloroprene|sbr|silicone
        |vmq|fluorosilicone|latex|ebonite""",
    "leather": r"leather|cowhide|hide|nappa|suede|pigskin",
    "glass": r"glass",
    "wood": r"""wood\w*|\w*wood|ply|timber|walnut|beech|oak|ash|elm|mahogany|maple|birch|spruce|pine
        |teak|poplar|lignum vitae|bamboo|ebony|mdf|hardboard""",
    "textile": r"""canvas|cloth|wool|felt|tweed|moquette|cotton|linen|jute|hessian|coir|horsehair
        |sisal|mohair|kapok|silk|hemp|flax|aramid|kevlar|fabric|webbing""",
    "other material": r"""cork|graphite|mica|cardboard|paper|concrete|slate|marble|vermiculite
        |sapphire|tungsten|stellite|lead|tin|pewter|babbitt|white-?metal|white metal|molybdenum
        |cobalt|fibre board""",
}
# Words that hold a name but mean something else.
NOT_MEANT = re.compile(
    r"(metal|wood|carbon)-(look|effect)|glass[- ](filled|fib(re|er)|reinforced)|\w+-plated"
    r"|(?<=acrylic )glass|high-carbon|carbon(?= steel)|aluminium(?= bronze)|(nickel|german) silver"
)


_BREAK = re.compile(r"\s*\n\s*")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(f"(?<![a-z0-9])(?:{_BREAK.sub('', written)})(?![a-z0-9])")
        for name, written in WRITTEN.items()
    }


@cache
def substances(phrase: str, banned: bool) -> tuple[str, ...]:
    """The materials that the phrase names, by the names of MATERIALS.

    banned: whether any of it is plastic or iron, which is known for every phrase; that is all that
    is said where no name is known.
    """
    plain = NOT_MEANT.sub(" ", phrase.lower())
    found = [name for name, written in _patterns().items() if written.search(plain)]
    families = {family for name in found for family in MATERIALS.lineage(name)[1:]}
    named = [name for name in found if name not in families and (banned or _other(name))]
    if banned and all(_other(name) for name in named):
        return (BANNED,)
    return tuple(named) or (OTHER,)


def _other(name: str) -> bool:
    return OTHER in MATERIALS.lineage(name)
