"""Paragraphs in which nearly every sentence pairs a fact with its opposite."""

from pipeline.corpus.field.asides import AGE_SENTENCES, CONDITION_SENTENCES, MATERIAL_SENTENCES
from pipeline.corpus.field.prose import Voice
from pipeline.corpus.field.styles.inspection import VOICE as PLAIN

VOICE = Voice(
    openings=(
        "[This is about|The matter concerns|Concerning] {the_np}.",
        "{Np}.",
        "{Np}, {partno}.",
        "[A word on|Note on|Remarks on] {the_np}.",
        "{The_np} [again|once more].",
        "{Person} asked about {the_np}.",
        "[Correction|Amendment|Follow-up] [on|to] {the_np}.",
        "[Here|Now|Next|Back] [comes|to|is] {the_np}.",
        "[The item in question|What is for sale|What it is about|In the box]: {np}.",
        "{The_np}, [off|from|for] the {vehicle}.",
        "[So|Well|Right], {the_np}.",
        "[Is {the_np} a problem?|What about {the_np}?|Once more, {the_np}.]",
        "[I looked at|We opened|They sent|{Person} measured] {the_np}.",
    ),
    age=PLAIN.age,
    condition=PLAIN.condition,
    material=PLAIN.material,
    bank=(*AGE_SENTENCES, *CONDITION_SENTENCES, *MATERIAL_SENTENCES),
    asides=(0, 2),
    absorbs=0.2,
    traps=0.75,
    tells_unknown=0.2,
    joins=0.25,
    leads=0.3,
)
