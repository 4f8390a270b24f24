"""Words for a component's condition, by the grade that they plainly mean.

ADJECTIVE goes before the part ("a seized caliper"), STATE follows "is", DEED follows the part
itself ("the caliper has seized"), CODE is what a form or list holds in its condition field.
"""

ADJECTIVE, STATE, DEED, CODE = "adjective", "state", "deed", "code"

NEW = {
    ADJECTIVE: """
        brand-new; unused; mint; factory-fresh; unworn; new-old-stock; never-fitted; pristine;
        box-fresh; showroom-fresh; as-new; new; new and unused; mint-condition; unissued
    """,
    STATE: """
        new; brand new; unused; mint; in mint condition; factory fresh; in new condition; as new;
        in as-new condition; unworn; never fitted; still unused; new and unfitted; pristine; in
        unused condition; in pristine order; fresh from the production line; new old stock;
        straight out of the box; in showroom condition; new and untouched; in brand-new condition;
        in factory-fresh condition; as it left the factory; boxed and unused; unused since it was
        made
    """,
    DEED: """
        has never been fitted; has never been used; shows no wear at all; has never seen service;
        has never left its box; has not been run yet; looks the way it left the factory; has zero
        hours on it; is new and has never been mounted
    """,
    CODE: """
        new; brand new; unused; mint; NOS; BNIB; as new; new (unfitted); factory fresh; unworn;
        never fitted; new old stock; pristine; new/unused; grade new
    """,
}
GOOD = {
    ADJECTIVE: """
        excellent; well-kept; fully serviceable; sound; very good; good; well-preserved; good
        used; solid; well-maintained; nicely kept; healthy; tidy; good clean; lightly used
    """,
    STATE: """
        good; in good condition; in very good condition; excellent; in excellent shape; well kept;
        fully serviceable; sound; in sound condition; in good working order; in fine fettle; in
        good nick; in great shape; well preserved; tidy and sound; structurally sound; healthy; in
        proper working order; in good order throughout; well maintained and sound; really good; in
        perfect working order; solid; fit for continued service; in excellent order; sound with
        light wear only; well looked after; in fully serviceable condition; very tidy; in very
        nice condition; good to go; in top condition; rated good; as good as you could wish; all
        good; in good used condition
    """,
    DEED: """
        shows light wear only; has only light marks and is sound; works perfectly; needs nothing;
        has been well looked after and is sound; shows very little wear; has light scuffs only;
        has slight marks but is fully serviceable; works as it should and is sound; runs sweetly;
        remains fully serviceable; has kept very well; has light wear only; came back sound; has
        plenty of life left; is well within limits and sound; passed every check as sound; has
        held up very well
    """,
    CODE: """
        good; very good; excellent; VGC; GWO; gd; serviceable; sound; ex. cond.; well kept; fully
        serviceable; light wear only; good used; v. good; grade good; tidy, sound; good - light
        marks; healthy; good working order
    """,
}
FAIR = {
    ADJECTIVE: """
        tired; average; passable; middling; scruffy; shabby; fair; mediocre; weathered; visibly
        worn; noticeably worn; half-worn; tired-looking; moderately worn; so-so; fair-condition
    """,
    STATE: """
        fair; in fair condition; average; in average condition; tired; looking tired; rather
        tired; usable for now; passable; passable at best; middling; so-so; only just acceptable;
        acceptable for the time being; usable for now but worn; showing its age; past its best;
        fair at best; no better than fair; just about usable; in mediocre shape; worn but usable;
        noticeably worn; rough but usable; scruffy but working; getting tired; half worn; on the
        tired side; borderline; moderately worn; in only fair order; OK for now, no more; of
        average condition only; in middling order; in passable shape; rated fair; visibly worn;
        adequate for now but worn
    """,
    DEED: """
        shows noticeable wear; has noticeable wear; shows moderate wear; shows its age; will do
        for now but no longer; still works but is visibly worn; has had its best years; has
        moderate corrosion but is usable for now; has surface rust and clear wear; is wearing;
        works, though with noticeable play; is getting past its best; has worn noticeably; shows
        clear wear but still does its job; has seen better days; will pass for now; shows average
        wear for its use; has wear you can feel
    """,
    CODE: """
        fair; avg; average; tired; passable; usable for now; noticeable wear; worn, usable; so-so;
        fair only; grade fair; fair - noticeable wear; middling; used, tired; OK for now;
        fair/average; moderate wear; past its best; worn but usable
    """,
}
POOR = {
    ADJECTIVE: """
        worn-out; cracked; seized; rotten; badly corroded; broken; perished; rusted-through;
        failing; split; buckled; scrap; unserviceable; mangled; badly warped; leaking;
        clapped-out; knackered; shattered; badly worn; poor; poor-condition; ruined; crumbling;
        rust-eaten; snapped
    """,
    STATE: """
        poor; in poor condition; in very poor condition; worn out; completely worn out; cracked;
        cracked right through; seized; seized solid; rotten; rotted through; badly corroded;
        heavily corroded; beyond repair; beyond economic repair; failing; close to failure; scrap;
        fit only for scrap; broken; broken in two; unserviceable; perished; split along the seam;
        bent out of shape; rusted through; falling apart; finished; shot; knackered; past saving;
        a write-off; leaking badly; in terrible shape; in bad shape; ruined; in dreadful
        condition; no longer serviceable; unfit for service; unfit for further use; brittle and
        cracked; delaminating; worn to the limit; below the wear limit; crumbling; damaged beyond
        repair; dangerously corroded; riddled with rust; in a sorry state; rated poor; not
        serviceable; not fit for use; not usable any more; done for; in bad condition; kaput
    """,
    DEED: """
        has seized; has had it; has cracked across the mounting; is failing; has rotted through;
        has worn out; failed with deep cracks; shows deep cracks; shows heavy corrosion; cannot be
        saved; has excessive play and is worn out; has corroded badly; needs scrapping; leaks
        badly; has perished; has split from end to end; has snapped; has rusted through in two
        places; is cracked at the bolt hole; crumbles at the touch; has broken away; no longer
        works; has delaminated; has worn right through; is beyond saving; jams and will not free
        off; has lost half its section to rust; is cracked and leaking; has gone brittle and
        cracked; will not hold pressure because it is cracked; has a hole worn through it
    """,
    CODE: """
        poor; worn out; cracked; seized; u/s; BER; scrap; rotten; bad; failed - cracked; broken;
        perished; beyond repair; badly corroded; failing; grade poor; v. poor; shot; poor/worn;
        unserviceable; knackered; split; rusted through; snapped; leaking; poor - seized
    """,
}


def _read(words: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {
        kind: tuple(" ".join(word.split()) for word in text.split(";"))
        for kind, text in words.items()
    }


CONDITIONS = {"new": _read(NEW), "good": _read(GOOD), "fair": _read(FAIR), "poor": _read(POOR)}
# Damage that only one family of materials can have.
METAL_DAMAGE = ("rust", "corro")
SOFT_DAMAGE = ("perish", "delamin", "brittle", "rotten", "rotted")
