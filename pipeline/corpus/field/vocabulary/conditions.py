"""Words for a component's condition, by the grade that they plainly mean.

ADJECTIVE goes before the part ("a seized caliper"), STATE follows "is", DEED follows the part
itself ("the caliper has seized"), CODE is what a form or list holds in its condition field.
"""

from collections.abc import Iterator

ADJECTIVE, STATE, DEED, CODE = "adjective", "state", "deed", "code"

NEW = {
    ADJECTIVE: """
        brand-new; unused; mint; factory-fresh; unworn; new-old-stock; never-fitted; pristine;
        box-fresh; showroom-fresh; as-new; new; new and unused; mint-condition; unissued; NOS;
        BNIB; minty; boxed; factory-new; brand new; zero-hours; zero-mile; delivery-fresh;
        never-used; never-mounted; virgin; still-boxed; still-sealed; shop-new; spotless new;
        untouched; as-delivered new; dealer-fresh; immaculate unused; mint unused; unfitted;
        sealed unused; absolutely mint; near-mint; minter; nearly new; like-new
    """,
    STATE: """
        new; brand new; unused; mint; in mint condition; factory fresh; in new condition; as new;
        in as-new condition; unworn; never fitted; still unused; new and unfitted; pristine; in
        unused condition; in pristine order; fresh from the production line; new old stock;
        straight out of the box; in showroom condition; new and untouched; in brand-new condition;
        in factory-fresh condition; as it left the factory; boxed and unused; unused since it was
        made; brand new in box; new in box; new in its box; new in the bag; still in its original
        box, unused; still sealed; still sealed and unused; never used; never been used; never
        mounted; never been fitted; not yet used; as yet unused; yet to be used; supplied new;
        delivered new; shipped new; sold new; in mint state; in mint order; absolutely mint;
        minty; near mint; immaculate and unused; new, never out of the packet; new out of the box;
        new out the box; new from the maker; unissued and unused; in the state it left the works;
        in as-delivered condition; factory new; in delivery condition, unused; shelf-new; in
        unworn condition; zero hours; a zero-hour unit; NOS; new-old-stock; BNIB; an unused spare;
        an unused example; a new item; a brand-new one; a new spare; like new; as good as new;
        good as new; nearly new; virtually new; practically new; effectively new; new with tags;
        new and boxed; new, boxed; brand spanking new; spanking new; completely new; entirely
        unused; totally unused; without a mile on it; unused from stock; unused surplus; unmounted
        and mint; pristine and unused; in virgin condition; in perfect unused condition; graded
        new; classed as new; rated new; of grade new; first-fit new
    """,
    DEED: """
        has never been fitted; has never been used; shows no wear at all; has never seen service;
        has never left its box; has not been run yet; looks the way it left the factory; has zero
        hours on it; is new and has never been mounted; has never turned a wheel; has never been
        run; has never been on a vehicle; has never been bolted on; has never seen the road; has
        never been out of its wrapper; is still in the maker's grease, unused; still wears its
        factory film and is unused; has no hours on it; has done no miles; has not seen a day of
        service; was never put to use; was bought and never used; remains unused; remains in mint
        condition; comes brand new; comes new in its box; is as new and shows no wear; bears no
        trace of use; has no trace of wear and was never fitted; looks and is brand new; was
        delivered new and has stayed on the shelf; has never had oil in it; has sat unused since
        it was bought; is mint; arrived new; left the store unused; is in the state in which the
        factory packed it
    """,
    CODE: """
        new; brand new; unused; mint; NOS; BNIB; as new; new (unfitted); factory fresh; unworn;
        never fitted; new old stock; pristine; new/unused; grade new; N; NEW; New/boxed; new
        (boxed); new, boxed; new boxed; NIB; n.o.s.; N.O.S.; unissued; new surplus; unused spare;
        new spare; new - never fitted; not used; like new; nearly new; mint cond; mint!; minty;
        near mint; brand new in box; unopened, new; sealed, unused; zero hrs; 0 hrs, new; 0 km,
        new; A - new; 1 - new; new/neu; neu; neuf; nuovo; nuevo; grade: new; cond N; factory new;
        as-new; new, unworn; never mounted; new unfitted; never been fitted; NOS - unused; BN;
        unused/mint; immaculate, unused; new (unused); condition new
    """,
}
GOOD = {
    ADJECTIVE: """
        excellent; well-kept; fully serviceable; sound; very good; good; well-preserved; good
        used; solid; well-maintained; nicely kept; healthy; tidy; good clean; lightly used;
        immaculate; superb; lovely; fine; first-class; first-rate; A1; top-notch; clean and sound;
        crisp; unmarked; barely-used; hardly-used; well-cared-for; well-looked-after; excellent
        used; very clean; nicely preserved; smooth-running; true-running; free-running; fully
        working; perfectly working; low-wear; splendid; great; really nice; decent, sound; robust
        and sound; VGC; GWO; serviceable; trusty and sound; tight; good, clean; good-condition;
        well-preserved original; beautifully kept; cherished; perfect; faultless; flawless; gd
    """,
    STATE: """
        good; in good condition; in very good condition; excellent; in excellent shape; well kept;
        fully serviceable; sound; in sound condition; in good working order; in fine fettle; in
        good nick; in great shape; well preserved; tidy and sound; structurally sound; healthy; in
        proper working order; in good order throughout; well maintained and sound; really good; in
        perfect working order; solid; fit for continued service; in excellent order; sound with
        light wear only; well looked after; in fully serviceable condition; very tidy; in very
        nice condition; good to go; in top condition; rated good; as good as you could wish; all
        good; in good used condition; in fine order; in A1 condition; A1; in A1 order; VGC; in
        VGC; GWO; in GWO; in gd cond; in gd order; in gd nick; in v gd cond; in superb condition;
        superb; in lovely condition; lovely; in first-class order; first class; in first-rate
        condition; top notch; in tip-top condition; tip-top; in splendid condition; in immaculate
        condition; immaculate; in flawless condition; flawless; faultless; perfect; in perfect
        order; spot on; bang on; a good one; a sound one; a nice clean one; a cracking example; a
        cracker; a peach; a very good example; crisp; crisp and unmarked; unmarked and sound;
        clean and sound; clean, straight and sound; straight and true; straight and sound; tight
        and quiet; smooth and quiet; dry and sound; in rude health; in good health; in good
        repair; in a good state; in a good state of repair; in a very good state; in good general
        condition; in good overall condition; in good serviceable condition; in good usable
        condition; in serviceable condition; serviceable; fully functional and sound; fully
        working; working perfectly; barely used; hardly used; hardly worn; scarcely worn; very
        little worn; lightly used; lightly used and sound; only lightly worn; with light wear
        only; with very light wear; good with light wear; good, light scratches only; good all
        round; good throughout; good apart from light scratches; well cared for; beautifully kept;
        very well kept; nicely kept; remarkably well preserved; beautifully preserved; excellent
        throughout; excellent for its age; excellent, light handling marks only; really nice;
        great; grand; lovely and tight; better than most; well within tolerance and sound; well
        within limits and good; good for years yet; good for many more miles; good for another ten
        years; as it should be, sound; in working order and sound; in good fettle; in good shape;
        in really good shape; in great nick; in tidy condition; in healthy condition; in trim
        order; assessed as good; assessed good; graded good; graded excellent; deemed good;
        classed as good; of good condition; of sound condition; considered good; certified fully
        serviceable; passed as serviceable; fit for further service; fit for use and sound;
        suitable for continued use; without fault; not worn; not at all worn; as tight as a drum;
        sound as a bell; in prime condition; a credit to its owner
    """,
    DEED: """
        shows light wear only; has only light marks and is sound; works perfectly; needs nothing;
        has been well looked after and is sound; shows very little wear; has light scuffs only;
        has slight marks but is fully serviceable; works as it should and is sound; runs sweetly;
        remains fully serviceable; has kept very well; has light wear only; came back sound; has
        plenty of life left; is well within limits and sound; passed every check as sound; has
        held up very well; runs true; runs true and quiet; runs smooth and quiet; runs perfectly;
        runs like a watch; spins freely with no play and is sound; turns freely and is in good
        order; holds pressure and is sound; holds pressure perfectly; moves freely and works as it
        should; works like a charm; works faultlessly; works as new; works a treat; functions
        perfectly; performs faultlessly; does its job perfectly; tested good; bench-tested good;
        tests good; tested and in good working order; passed its test with ease; checks out good;
        checked out fine; came up lovely; came up good; cleaned up nicely and is sound; has had
        little use; has seen very little use; has been barely used; has hardly been used; has
        hardly any wear; has next to no wear; has negligible wear; has only light wear; shows
        hardly any wear; shows only light wear; shows negligible wear; shows only slight wear;
        shows light use only; bears light marks only and is sound; carries a few light scratches
        but is sound; has been cherished; has been greased yearly and is sound; has been dry
        stored and is in good order; is in good order; is good to reuse; can be reused as it is,
        being sound; has years left in it; has years of life left; has plenty of meat left on it;
        will go on for years; is good for another season and beyond; wants for nothing; is as good
        as they come; remains in good condition; remains in excellent order; remains sound; stands
        in good condition; presents very well and is sound; has survived in excellent condition;
        has lasted very well and is sound; has aged very well; looks and works great; closes and
        opens as it should, good; seals perfectly; fits and works perfectly; measures well within
        limits; gave no cause for complaint and is sound; proved sound; proved fully serviceable;
        was found sound; still gives excellent service; still does its duty perfectly
    """,
    CODE: """
        good; very good; excellent; VGC; GWO; gd; serviceable; sound; ex. cond.; well kept; fully
        serviceable; light wear only; good used; v. good; grade good; tidy, sound; good - light
        marks; healthy; good working order; G; GD; Gd; Good+; Good -; good+; good (light wear);
        good, light wear; good, minor scratches; good all round; gd cond; gd condn; gd wrkng
        order; gd w/o; g.w.o.; GWO, clean; g/c; G/C; VG; VG+; vg; v.g.c.; V.G.C.; v gd; exc; exc.;
        EXC; excellent!; excellent, light wear; ex cond; ex. condition; excellent (serviceable);
        A1; A1 cond; A1 condition; svc'ble; S - serviceable; svcbl; serviceable, sound; fully
        svcble; fully serv.; lightly used; barely used; hardly worn; low wear; light marks only;
        light scratches only; B - good; 2 - good; good/gut; gut; bon; buono; bueno; bon état;
        guter Zustand; goed; well preserved; well maintained; well looked after; immaculate;
        superb; lovely; perfect; faultless; first class; top; tip-top; working perfectly; tested
        good; tested GWO; tested, works perfectly; bench tested, good; sound, usable; sound
        throughout; sound & dry; clean & sound; runs true; holds pressure, sound; good nick; in
        good nick; nice clean one; nice & tight; crisp; unmarked, sound; good used cond; used -
        good; used, very good; used but excellent; used/good; used: excellent; pre-owned,
        excellent; all good; good order; good to reuse; pass - good; good, no action; excellent
        order; condition good
    """,
}
FAIR = {
    ADJECTIVE: """
        tired; average; passable; middling; scruffy; shabby; fair; mediocre; weathered; visibly
        worn; noticeably worn; half-worn; tired-looking; moderately worn; so-so; fair-condition;
        well-used; worn-looking; tatty; bit tatty; rather tired; slightly tired; rough-but-usable;
        worn-but-usable; well-worn; part-worn; partly worn; careworn; time-worn; faded and worn;
        ageing; jaded; indifferent; borderline; only-fair; fair-only; barely acceptable;
        ropey-but-usable; rough but working; past-its-best; moth-eaten but usable;
        average-condition; work-worn; slightly rough; play-ridden but usable; road-worn;
        dog-eared; world-weary; mediocre used; tolerable
    """,
    STATE: """
        fair; in fair condition; average; in average condition; tired; looking tired; rather
        tired; usable for now; passable; passable at best; middling; so-so; only just acceptable;
        acceptable for the time being; usable for now but worn; showing its age; past its best;
        fair at best; no better than fair; just about usable; in mediocre shape; worn but usable;
        noticeably worn; rough but usable; scruffy but working; getting tired; half worn; on the
        tired side; borderline; moderately worn; in only fair order; OK for now, no more; of
        average condition only; in middling order; in passable shape; rated fair; visibly worn;
        adequate for now but worn; so so; fair, no more; fair to middling; fair-ish; only fair;
        just fair; merely fair; fair for its age; average for its age; average at best; about
        average; distinctly average; nothing better than average; of middling quality now, worn
        but working; average to tired; a bit tired; a little tired; slightly tired; very tired but
        working; tired but usable; tired but working; tired but complete; tired-looking; looking
        its age; looking worn; a bit worn; a bit worn but usable; somewhat worn; rather worn;
        quite worn; fairly worn but usable; partly worn; part worn; visibly used and worn; well
        worn but working; well used; well used and worn; clearly worn; obviously worn; noticeably
        worn but safe; noticeably worn at the edges; showing noticeable wear; showing clear wear;
        showing moderate wear; showing wear; bit tatty; a bit tatty; rather tatty; tatty but
        complete; tatty but usable; scruffy; scruffy but usable; a bit scruffy; shabby; shabby but
        complete; a bit shabby; a bit rough; a bit rough but usable; on the rough side, usable; a
        bit ropey but working; past its prime; past its best but usable; past its best days; no
        longer at its best; not at its best; getting on and worn; getting worn; on its way out but
        usable; not what it was; no beauty, worn but usable; half way through its life and worn;
        in indifferent condition; in so-so condition; in moderate condition only; in middling
        condition; in tired condition; in a tired state; in tatty condition; in scruffy condition;
        in worn but usable condition; in passable condition; in passable order; in barely
        acceptable condition; in used and worn condition; barely passable; barely adequate; only
        passable; merely passable; just passable; just adequate for now; just about OK for now;
        just about acceptable; just serviceable for now; serviceable for now; serviceable for now
        but worn; serviceable for the moment, no longer; usable for the time being; usable for the
        present; usable for a while yet; usable for now, replace at next service; usable but
        tired; usable but worn; OK for now but tired; good enough for now, no better; fit for
        limited use; fit for light duty only; marginal; marginal but usable; acceptable for now
        only; tolerable; tolerable at best; mediocre; mediocre at best; below average; graded
        fair; assessed as fair; assessed fair; classed as fair; deemed fair; of fair condition;
        considered fair; rated average; rated passable; rated tired; down as fair; fair, with
        noticeable wear; fair with surface corrosion; fair, worn but working; neither good nor
        bad; neither good nor scrap; nothing special, worn but usable; middle of the road, worn;
        due for renewal soon; near the end of its life but usable; approaching the wear limit;
        close to the wear limit; close to its limit; a bit sloppy but usable; a little slack and
        worn; showing its years; showing its mileage
    """,
    DEED: """
        shows noticeable wear; has noticeable wear; shows moderate wear; shows its age; will do
        for now but no longer; still works but is visibly worn; has had its best years; has
        moderate corrosion but is usable for now; has surface rust and clear wear; is wearing;
        works, though with noticeable play; is getting past its best; has worn noticeably; shows
        clear wear but still does its job; has seen better days; will pass for now; shows average
        wear for its use; has wear you can feel; shows its years; shows its mileage; has clear
        wear; has marked wear; has considerable wear; has appreciable wear; has obvious wear; has
        visible wear; has moderate wear; has average wear; has wear and some play but is usable;
        has noticeable play; has some play and visible wear; has a fair bit of wear; has quite a
        bit of wear; shows quite some wear; shows appreciable wear; shows obvious wear; shows
        marked wear; shows visible wear; shows clear signs of wear; shows clear signs of age;
        shows its age but works; shows the wear you would expect at that mileage; bears the wear
        of long use; carries noticeable wear; has noticeable wear but runs; has noticeable wear
        but turns; is showing noticeable wear; looks tired; looks tired but works; looks rather
        tired; looks worn but works; looks past its best; looks its age; feels tired; is getting
        tired; is past its best; has passed its best; has done hard service and is tired; has had
        a hard life but is usable; has seen hard use but is still usable; has seen better years;
        has known better days; has lost its freshness and is worn; is on the tired side; will do
        for now; will do for the time being; will do another season at most; will do until the
        next service; will last until the next service, no longer; should last to the next service
        but is worn; will see out the winter, no more; gets by for now; gets by but is tired; just
        about does its job; still does its job but is worn; still works but is tired; works but is
        worn; works, but is well worn; works after a fashion; works but feels slack and tired; is
        worn but will do; is half worn; is on its last third of life; wants replacing before long;
        needs replacing soon but is usable; will need renewing before long; is usable for now; is
        usable for the time being, though worn; can stay for now but is worn; passes, only just;
        only just passes; is just about passable; just scrapes through; meets the limit with
        nothing to spare; is nearing its wear limit; is about half worn; has worn unevenly but is
        usable; has gone a bit slack; is average for its age; is no better than average; rates as
        fair; is in the fair band; earns a fair and no more
    """,
    CODE: """
        fair; avg; average; tired; passable; usable for now; noticeable wear; worn, usable; so-so;
        fair only; grade fair; fair - noticeable wear; middling; used, tired; OK for now;
        fair/average; moderate wear; past its best; worn but usable; F; FR; Fr; Fair-; Fair +;
        fair+; fair -; fair/avg; fair to avg; fair to middling; fair (worn); fair - worn; fair,
        worn; fair - tired; fair - usable; fair, usable for now; fair, some play; fair condition;
        AVG; Avg.; av.; ave; avge; average cond; average - tired; C - fair; 3 - fair; fair/mässig;
        mässig; moyen; regular/fair; mediocre; tired-usable; tired, usable; tired but OK; tired,
        works; bit tired; worn; worn - usable; worn, works; worn/usable; part worn; well worn;
        well used; well-used, works; noticeable wear, usable; noticeable wear - monitor;
        noticeable wear, still runs; noticable wear; noticeble wear; notic. wear; mod. wear; mod
        wear; marked wear; clear wear; visible wear; visible wear, works; wear visible; heavy-ish
        wear; wear near limit; nr wear limit; near limit; at 70% wear; some play, worn; bit tatty;
        tatty; tatty but works; scruffy; scruffy but usable; shabby; rough but usable; rough,
        works; ropey; ropy; marginal; borderline; passable only; passable, just; just passable;
        pass - only just; just OK for now; ok for now, worn; usable 4 now; useable for now; usable
        short term; serviceable for now; svcble for now; will do for now; not great; not
        brilliant; meh; nothing special; seen better days; bit past it; showing age; shows age;
        aged, worn; used - average; used - fair; used/fair; used/worn; used, worn; used: fair;
        used (tired); advisory - worn; monitor - worn; advise - worn; half worn; 50% worn; 60 %
        worn; below avg; moderate; tolerable
    """,
}
POOR = {
    ADJECTIVE: """
        worn-out; cracked; seized; rotten; badly corroded; broken; perished; rusted-through;
        failing; split; buckled; scrap; unserviceable; mangled; badly warped; leaking;
        clapped-out; knackered; shattered; badly worn; poor; poor-condition; ruined; crumbling;
        rust-eaten; snapped; bust; busted; burst; smashed; bent; badly bent; twisted; burnt-out;
        burned-out; holed; corroded; rusty; rusted; rotted; rotten-through; decayed; wrecked;
        dead; duff; defective; faulty; failed; fractured; torn; frayed; jammed; stuck;
        solid-seized; seized-up; seized-solid; half-seized; stripped; chewed-up; scored; badly
        scored; deeply scored; pitted; badly pitted; deeply pitted; blown; collapsed; crushed;
        dented and cracked; gouged; melted; scorched; leaky; weeping; sheared; shot; finished;
        junk; condemned; rejected; beyond-repair; irreparable; unrepairable; unusable; useless;
        U/S; BER; spares-or-repair; fit-for-scrap; worn-through; excessively worn; severely worn;
        heavily worn; life-expired; warped; distorted; delaminated; swollen; hardened and cracked;
        crazed and cracked; chipped and cracked; porous, leaking; disintegrating; crumbled;
        unsafe; dangerous; mashed; ropey, cracked; totalled; flogged-out; grotty; dire; terrible;
        awful; bad
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
        serviceable; not fit for use; not usable any more; done for; in bad condition; kaput;
        bust; busted; burst; smashed; smashed in; bent; badly bent; bent double; bent like a
        banana; twisted; burnt out; holed; corroded; corroded through; corroded away; heavily
        rusted; badly rusted; rusted solid; rusted away; rusty and thin; thin with rust; eaten by
        rust; eaten away by corrosion; rotten to the core; rotten at both ends; as rotten as a
        pear; decayed; wrecked; a wreck; dead; as dead as a dodo; duff; defective; faulty; failed;
        fractured; fractured at the root; torn; torn open; torn at the seam; frayed; jammed;
        jammed solid; stuck fast; stuck solid; stuck and will not move; seized up; seized on its
        pin; half seized; stripped; stripped of its thread; chewed up; badly scored; deeply
        scored; scored beyond limits; scored past the limit; deeply pitted; badly pitted; pitted
        all over; pitted beyond use; blown; collapsed; crushed; melted; scorched and warped;
        warped; warped beyond limits; badly warped; distorted; leaking; leaking at the seam;
        leaking from the weld; leaking like a sieve; weeping oil; sheared; sheared off; snapped;
        snapped in half; junk; just scrap; scrap now; for scrap; fit for scrap; fit for the bin;
        fit for the skip; good for nothing; good only for scrap; good for scrap only; ready for
        the scrap heap; condemned; rejected; rejected as cracked; beyond economical repair; beyond
        economic salvage; beyond help; beyond hope; beyond use; beyond recovery; beyond rescue;
        not worth repairing; not worth saving; not repairable; irreparable; unrepairable;
        unusable; useless; no use to anyone; no good; no longer any good; no longer usable; no
        longer usable at all; no longer fit for service; no longer safe; no longer working; not
        working; not working at all; not usable; not safe to use; not safe; unsafe; unsafe to use;
        unfit; unfit for use; unroadworthy; dangerous; inoperative; inoperable; U/S; u/s; BER;
        completely gone; totally gone; gone; well gone; well and truly shot; past it; past repair;
        past redemption; well past its limits; past the wear limit; worn past the limit; worn
        below limits; worn beyond limits; worn beyond tolerance; worn to nothing; worn to the
        metal; worn through; worn right through; worn paper thin; worn away; worn and cracked;
        excessively worn; heavily worn; severely worn; very badly worn; extremely worn; hopelessly
        worn; worn and leaking; flogged out; clapped out; on its last legs; about to fail; near
        failure; on the point of failure; in the process of failing; life expired; at the end of
        its life; at the end of its useful life; perished and split; perished right through;
        perished and cracked; hardened and cracked; brittle; delaminated; swollen and split;
        crazed and split; chipped and cracked; porous and leaking; full of cracks; full of holes;
        full of rust; covered in cracks; cracked all over; cracked from end to end; cracked at
        both ends; cracked at the weld; cracked in two places; cracked in several places; cracked
        and leaking; cracked and unusable; cracked, not reusable; split; split open; split down
        one side; split at the neck; split in two; broken off; broken in three; broken at the lug;
        broken beyond repair; in pieces; in bits; in two halves; in tatters; in ruins; in a poor
        state; in a poor state of repair; in a bad state; in a bad way; in a terrible state; in an
        awful state; in a dire state; in dire condition; in awful condition; in very bad
        condition; in rotten condition; in unserviceable condition; in scrap condition; in a
        dangerous state; poor all round; poor and getting worse; poor throughout; very poor;
        really poor; extremely poor; too poor to use; too far gone; too worn to reuse; too
        corroded to use; not reusable; spares or repair only; spares or repair; for spares or
        repair; for parts only; assessed as poor; assessed poor; graded poor; classed as poor;
        deemed poor; deemed unserviceable; of poor condition; considered poor; rated failing;
        terrible; awful; dreadful; dire; rough as a dog, cracked; a mess; a total mess; toast;
        dead as a doornail; a goner; a basket case; a liability; written off
    """,
    DEED: """
        has seized; has had it; has cracked across the mounting; is failing; has rotted through;
        has worn out; failed with deep cracks; shows deep cracks; shows heavy corrosion; cannot be
        saved; has excessive play and is worn out; has corroded badly; needs scrapping; leaks
        badly; has perished; has split from end to end; has snapped; has rusted through in two
        places; is cracked at the bolt hole; crumbles at the touch; has broken away; no longer
        works; has delaminated; has worn right through; is beyond saving; jams and will not free
        off; has lost half its section to rust; is cracked and leaking; has gone brittle and
        cracked; will not hold pressure because it is cracked; has a hole worn through it; has
        burst; has bent; has bent badly; has twisted; has jammed; has jammed solid; has seized
        solid; has seized on its shaft; has seized up; has seized again; has rusted solid; has
        rusted away; has rusted to nothing; has corroded through; has corroded away; has rotted
        away; has decayed; has broken; has broken in two; has broken up; has broken at the lug;
        has cracked; has cracked again; has cracked right through; has cracked from hole to hole;
        has cracked in several places; has split; has split open; has split along the seam; has
        split at the neck; has fractured; has sheared; has sheared off; has failed; has failed
        completely; has failed in service; has failed its test; has failed at the weld; has failed
        the pressure test; has collapsed; has melted; has warped; has warped badly; has torn; has
        torn at the mount; has frayed; has swollen and split; has crumbled; has hardened and
        cracked; has disintegrated; has died; has given up the ghost; has given out; has packed
        up; has had its day; has reached the end; has reached the end of its life; has come to the
        end of its useful life; has gone; has gone for good; has gone beyond repair; has worn
        away; has worn out completely; has worn past the limit; has worn beyond limits; has worn
        to the metal; has worn paper-thin; has a crack; has a bad crack; has a deep crack; has a
        long crack; has a crack through the flange; has a crack you could put a nail in; has a
        crack in the web; has a hairline crack; has a hairline crack at the seat; has hairline
        cracks; has several cracks; has cracks; has cracks all over; has cracks at the bolt holes;
        has a hole in it; has a hole; has holes rusted in it; has a split in it; has a leak; has a
        bad leak; has a bent shaft; has a stripped thread; has stripped threads; has chewed
        splines; has worn-out splines; has worn splines and cannot be used; has chipped teeth; has
        broken teeth; has missing teeth; has a broken lug; has a snapped lug; has a broken
        mounting; has deep pitting; has deep scoring; has severe corrosion; has severe pitting;
        has severe wear; has heavy corrosion; has excessive wear; has excessive play; has far too
        much play; has massive play; shows cracks; shows cracking; shows a hairline crack; shows
        severe corrosion; shows severe wear; shows excessive wear; shows extreme wear; shows
        advanced corrosion; shows deep pitting; shows deep scoring; suffers from heavy corrosion;
        suffers from severe rot; leaks; leaks everywhere; leaks like a sieve; leaks oil badly;
        leaks at the seam; leaks at every joint; leaks from a crack; weeps at the seam and is
        failing; will not turn; will not turn at all; will not move; won't move; won't turn,
        seized; won't hold pressure; does not work; does not work any more; does not hold
        pressure; doesn't work; cannot be used; cannot be used any more; cannot be repaired;
        cannot be reused; can be used no more; must not be used again; must be scrapped; must be
        condemned; has to be scrapped; has been condemned; was condemned; was rejected as cracked;
        was scrapped as worn out; is scrap; is fit only for the bin; wants binning; belongs in the
        skip; belongs on the scrap heap; ought to be thrown away, being worn out; is done for; is
        beyond repair; is beyond economical repair; is on its last legs; is about to fail; is
        falling to bits; is falling to pieces; is coming apart; is breaking up; is eaten away by
        corrosion; is eaten through by rust; falls apart in the hand; comes apart at a touch;
        flakes away in the hand; is stuck solid; is jammed solid; sticks and grinds, worn out;
        grinds and is worn out; screams and is worn out; rattles itself to bits, worn out; failed
        the inspection, cracked; failed on test with a crack; no longer seals and is perished; no
        longer holds pressure; no longer moves; lets water through a crack; lets go at the seam;
        drips from a crack
    """,
    CODE: """
        poor; worn out; cracked; seized; u/s; BER; scrap; rotten; bad; failed - cracked; broken;
        perished; beyond repair; badly corroded; failing; grade poor; v. poor; shot; poor/worn;
        unserviceable; knackered; split; rusted through; snapped; leaking; poor - seized; P; PR;
        Pr; Poor!; POOR; poor-; poor cond; poor condition; poor - worn out; poor - cracked; poor -
        leaking; poor/scrap; poor/US; poor, cracked; poor, corroded; poor (rot); poor: rust; very
        poor; D - poor; 4 - poor; poor/schlecht; schlecht; mauvais; cattivo; malo; defekt; kaputt;
        hors service; HS; U/S; US - seized; u/s cracked; unserv.; unserv; unsvcble; B.E.R.; BER -
        scrap; bey. ec. rep.; beyond economical repair; beyond econ. repair; not repairable;
        irreparable; scrap only; scrap it; scrapped; scrap!; for scrap; fit for scrap; scrap bin;
        skip it; bin it; junk; toast; dead; dead, replace; duff; kaput; knackd; knackered!;
        clapped out; goosed; stuffed; bust; busted; broke; broken off; broken, missing lug;
        snapped off; bent; bent - scrap; bent, u/s; twisted; warped; warped - scrap; cracks;
        crack; cracked!; crk'd; crckd; crkd; craked; hairline crack; hairline crck; hairline crack
        at lug; hairline cracks; cracked thru; cracked x2; cracked & leaking; cracked at weld;
        split seam; split/leaking; torn; frayed; holed; hole; leaks; leaks badly; leaker; leaking
        badly; weeping; seized solid; siezed; sezied; siezed solid; seized - no go; seized/scrap;
        stuck solid; jammed; jammed solid; corroded; badly corr'd; heavy corrosion; severe
        corrosion; corroded thru; rusted; rusted thru; rusted solid; rust holes; rusty/rotten;
        rotten thru; rot; rotted; pitted; badly pitted; deep pitting; pitted - reject; scored;
        deep scoring; scored - reject; stripped; stripped thread; thread stripped; thds stripped;
        chewed splines; splines gone; splines worn out; teeth missing; teeth chipped; bearing
        gone; worn right out; worn out!; worn past limit; worn beyond limits; over wear limit;
        below min.; below min - scrap; under min thickness; excessive play; excess play; excessive
        wear; severe wear; v worn; badly worn; perished, split; perished - renew; brittle;
        delaminated; delaminating; swollen; failed; FAIL - cracked; FAILED; fail: rot; failed
        test; failed - scrap; reject; REJECT - worn; rejected; condemned; CONDEMNED; damaged;
        damaged - scrap; defective; faulty; dangerous; unsafe; not safe; not working; does not
        work; not reusable; not usable; spares/repair; spares or repair; S/R only; for parts; for
        parts/not working; parts only; write-off; W/O; finished; gone; past it; on last legs; life
        expired; terrible; awful; dreadful; bad condition; bad - seized
    """,
}


# The words that people use most: each is drawn several times as often as the others.
COMMON = """
new; brand new; brand-new; unused; mint; as new; NOS; factory fresh; good; in good condition;
excellent; VGC; GWO; sound; well kept; well-kept; fully serviceable; serviceable; very good; light
wear only; shows light wear only; good working order; in good working order; fair; in fair
condition; average; tired; passable; usable for now; noticeable wear; noticeably worn; worn but
usable; past its best; shows noticeable wear; has noticeable wear; so-so; middling; has seen
better days; poor; in poor condition; worn out; worn-out; cracked; seized; scrap; broken; rotten;
badly corroded; badly worn; beyond repair; failing; split; perished; leaking; bent; unserviceable;
u/s; rusted through; knackered; has seized; has cracked; leaks; seized solid
"""
COMMON_WEIGHT = 7


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split(";"))


def _read(words: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(_weighted(text)) for kind, text in words.items()}


def _weighted(text: str) -> Iterator[str]:
    common = _words(COMMON)
    for word in _words(text):
        yield from [word] * (COMMON_WEIGHT if word in common else 1)


CONDITIONS = {"new": _read(NEW), "good": _read(GOOD), "fair": _read(FAIR), "poor": _read(POOR)}
# Damage that only one family of materials can have.
METAL_DAMAGE = ("rust", "corro", "pitt", "weld")
SOFT_DAMAGE = ("perish", "delamin", "brittle", "swollen", "frayed", "tatters")
