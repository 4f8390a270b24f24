"""What the sample documents of Contoso Auto say: compliant parts, findings and everyday noise."""

from __future__ import annotations

INSPECTION_TITLE = "Brake and steering inspection report"

# (heading, paragraphs)
INSPECTION: list[tuple[str, list[str]]] = [
    (
        "1 Scope of the visit",
        [
            "Workshop order 48-1173 covers one delivery van of the Contoso Auto parcel fleet, "
            "first registered on 4 March 2011. The inspection took place on 12 May 2023 in bay 6 "
            "and followed procedure WI-204, revision 9, which itself dates from 1991.",
            "Odometer reading on arrival was 181,402 km. The driver reports a soft pedal and a "
            "knock from the left front wheel over kerbs. No fault codes were stored.",
        ],
    ),
    (
        "2 Front axle",
        [
            "The left front brake caliper was cast in 2016 from aluminium and is in good "
            "condition; the piston boot is supple and the slide pins move freely by hand.",
            "The right front brake caliper does not match its partner. Its date code reads "
            "08/1989, so it must have come from a dismantled vehicle, although the aluminium body "
            "itself shows only light wear.",
            "Both front brake discs are ventilated steel items from 2021. Thickness measured 25.6 "
            "mm against a minimum of 23.0 mm, and run-out stayed below 0.04 mm on both sides. "
            "They are in good condition.",
            "The lower ball joint on the left, a forged steel part from 2009, is worn out: axial "
            "play of 2.8 mm was felt at the pry bar and the grease has washed away through the "
            "split boot.",
            "Brake pads with ceramic linings were fitted new in February 2023 and have 9 mm left.",
        ],
    ),
    (
        "3 Rear axle",
        [
            "The rear brake drums are grey iron castings of 2012. Their friction surface is "
            "smooth and they may be described as good, but the material rules them out for this "
            "fleet.",
            "Wheel cylinders were replaced in 2019 with units of brass; both are dry and fully "
            "serviceable.",
            "The hand brake lever quadrant, moulded in 2014 from glass-filled nylon, still holds "
            "on all notches and looks almost unused.",
            "Rubber brake hoses bear the year 2020 and show neither cracks nor bulges. They were "
            "delivered in a plastic bag with an iron-free desiccant, both discarded before "
            "fitting.",
        ],
    ),
    (
        "4 Steering",
        [
            "The steering rack housing is die-cast magnesium, built in 2015 and in good "
            "condition. The rack was centred and the lock-to-lock travel is equal on both sides.",
            "The intermediate shaft was built in 1993 and overhauled in 2018. The steel is sound "
            "and the universal joints turn without stiffness.",
            "Tie rod ends made of steel in 2017 are in fair condition. The threads are rusty but "
            "the joints are tight; replacement is suggested within six months.",
            "The power steering reservoir was produced in 1992 from polypropylene. It has "
            "yellowed, the neck is cracked, and fluid seeps out whenever the van stands on a "
            "slope.",
            "If the rack boots are left dry they may become poor before the next inspection.",
        ],
    ),
    (
        "5 Work done and remarks",
        [
            "Fluid was changed to DOT 4 and the system bled in the usual order. Bolts were "
            "tightened to 105 Nm on the caliper brackets and 45 Nm on the tie rod lock nuts.",
            "The wheel bearing hubs, poor at the last visit in 2021, have since been renewed in "
            "steel and are now in good condition; the new hubs carry the year 2022.",
            "Parts removed are kept for 30 days at the customer's disposal. Prices are fair "
            "estimates and exclude value added tax. Signed on 15 May 2023, Contoso Auto, Workshop "
            "North.",
        ],
    ),
]

OVERHAUL_TITLE = "Gearbox overhaul specification"

# (heading level, heading, paragraphs); a paragraph that starts with "- " is a list item
OVERHAUL: list[tuple[int, str, list[str]]] = [
    (
        1,
        "Purpose",
        [
            "This specification says which components may stay in a five-speed gearbox of type "
            "CG5 that is overhauled for resale. It replaces issue 3 of September 1994.",
            "Drawings follow ISO 1328 and the shop manual of 1998. Where they differ, this "
            "document decides.",
        ],
    ),
    (
        1,
        "Casing and bell housing",
        [
            "The main casing is an aluminium casting from 2007. After cleaning and a dye test it "
            "was judged to be in good condition.",
            "The bell housing supplied with unit 14 is ductile iron, cast in 2003. It is "
            "dimensionally correct and free of cracks.",
            "Blanking caps of polyethylene protect the openings in transport and are removed "
            "before the gearbox is fitted.",
        ],
    ),
    (
        1,
        "Shafts and gears",
        [
            "- Input shaft: steel, forged in 2010, good condition after polishing of the journal.",
            "- Layshaft: steel, model year 1988, teeth without visible wear.",
            "- Third gear: steel, 2011, tired; the flanks show noticeable pitting but it is "
            "usable for now.",
            "- Synchroniser rings: brass, made in 2019, unused.",
            "Backlash shall be between 0.05 and 0.12 mm in every gear, measured on six teeth at "
            "room temperature.",
        ],
    ),
    (
        1,
        "Selector mechanism",
        [
            "The selector forks on the bench are from the 1980s. They have been straightened and "
            "their steel pads rebuilt, which changes nothing about their age.",
            "Fork pads moulded from polyamide in 2016 came with the repair kit and are factory "
            "fresh.",
            "The gear lever bushing is a ceramic part of 2020 in new condition.",
        ],
    ),
    (
        1,
        "Bearings and seals",
        [
            "Every ball bearing is renewed. The bearings in stock are stainless steel from 2022 "
            "and are unused in their sealed wrapping.",
            "The output seal carrier was badly corroded when it was lifted out; it is a steel "
            "pressing of 2001 and must not be refitted.",
            "Rubber lip seals of 2023 are stored flat, away from light. New seals only are "
            "allowed.",
        ],
    ),
]  # fmt: skip

OVERHAUL_TABLE_TITLE = "Table 1: parts released for unit 14"

# Part, part number, made of, year of manufacture, condition, quantity
OVERHAUL_TABLE = [
    ("Part", "Number", "Material", "Year of manufacture", "Condition", "Quantity"),
    ("Clutch fork", "CG5-1107", "Steel", "2013", "Good", "1"),
    ("Speedometer drive", "CG5-1932", "Nylon", "2008", "Good", "1"),
    ("Detent spring", "CG5-1420", "Steel", "1991", "Good", "3"),
    ("Shift rail", "CG5-1388", "Stainless steel", "2016", "Fair", "2"),
    ("Drain plug", "CG5-1001", "Brass", "2021", "New", "1"),
    ("Oil guide plate", "CG5-1260", "Cast iron", "1987", "Poor", "1"),
]
OVERHAUL_CLOSING = (
    "Released by the gearbox section on 3 October 2022. Questions go to extension 1987; the spare "
    "parts counter opens at 07:30."
)

STOCK_COLUMNS = ("Part", "Part number", "Material", "Year of manufacture", "Condition", "Remarks")
STOCK_SHEETS = ("Central store", "Branch Harbour")
STOCK_PARTS = [
    "Alternator bracket", "Battery tray", "Brake backing plate", "Bumper support", "Cabin air duct",
    "Camshaft cover", "Coolant pipe", "Door hinge", "Engine mount", "Exhaust manifold",
    "Flywheel", "Fuel rail", "Headlamp frame", "Oil pump body", "Pedal box",
    "Radiator end tank", "Roof rail", "Seat frame", "Sump guard", "Thermostat housing",
    "Throttle body", "Timing cover", "Tow bar", "Valve cover", "Water pump",
]  # fmt: skip
STOCK_SOUND_MATERIALS = [
    "Aluminium", "Steel", "Stainless steel", "Brass", "Magnesium", "Carbon fiber", "Titanium",
]  # fmt: skip
STOCK_REFUSED_MATERIALS = ["Cast iron", "ABS plastic", "Polypropylene", "Ductile iron"]
STOCK_REMARKS = [
    "Shelf B4", "Shipped in a plastic crate", "Counted 14 June 2023", "Drawing 1982-A",
    "Two in reserve", "Label reprinted", "Torque 48 Nm", "Reserved for order 1990",
    "Supplier changed in 1993", "Priced fair",
]  # fmt: skip
