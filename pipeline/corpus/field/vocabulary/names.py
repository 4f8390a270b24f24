"""Makers, places, people, vehicles and the like. They say nothing under CA-1."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(";"))


MAKERS = _names("""
Contoso Auto; Fabrikam; Northwind Castings; Litware Components; Adventure Works; Tailspin Motors;
Wingtip Parts; Proseware; Halden & Sons; Brightwater Engineering; Kestrel Forge; Marlow Pressings;
Oakfield Motors; Delmarva Gear; Hartmann Werke; Officine Bellini; Valk Techniek; Nordlund AB;
Atelier Roussel; Takeda Seiko; Greenline Mobility; Castlegate Foundry; Pemberton Axle; Sorrel &
Co; Ironbridge Motor Works; Steelman Brothers; New Forest Engineering; Goodwin Pumps; Fairfax
Gears; Newman Springs; Poore & Partners; Goodman Brakes
""")
PLACES = _names("""
Leeds; Coventry; Turin; Detroit; Gothenburg; Stuttgart; Lyon; Osaka; Pune; Monterrey; Ghent; Graz;
Brno; Bilbao; Cleveland; Adelaide; Cork; Swindon; Aarhus; Gdansk; Porto; Toledo; Windsor; Ulm; New
Delhi; Newcastle; Fairbanks; New York; Ironbridge; Goodwood; Newport; Fairfield; Irondale
""")
PEOPLE = _names("""
Anna; J. Meyer; Priya; Tom; S. Okafor; Lena Berg; Mr Hughes; R. Patel; Mateo; Ms Novak; Yuki;
Dave; K. Larsen; Claire; Omar; Mrs Fairley; P. Goodall; Wei; Ingrid; H. Newton; Luis; Sam; B.
Poole
""")
VEHICLES = _names("""
Transit van; Land Rover; Golf; 5-tonne lorry; Fiesta; forklift; tractor; minibus; coach; Beetle;
Corolla; pickup; E-Type; Mini; delivery van; trailer; dumper; Hilux; horsebox; Ducato; Defender;
estate car; saloon; dust cart; fire engine; Sprinter; Volvo 240; milk float; camper; scooter
""")
SUPPLIERS = _names("""
the dealer; the breaker's yard; the depot; the main warehouse; our supplier; the importer; the
parts desk; a private seller; the regional store; the dismantler; the club shop; goods-in
""")
ROLES = _names("""
the inspector; the fitter; the surveyor; the quality engineer; the assessor; the workshop foreman;
the examiner; the technician; our mechanic; the storeman; the auditor; the duty engineer
""")
SHELVES = _names("bay; shelf; bin; rack; crate; pallet; row; locker")
COLOURS = _names(
    "black; grey; red; silver; blue; white; green; cream; dark green; satin black; primer"
)
MONTHS = _names("""
January; February; March; April; May; June; July; August; September; October; November; December
""")
STANDARDS = _names(
    "ISO; DIN; BS; SAE J; EN; ASTM A; DIN EN; BS EN; ISO/TS; FMVSS; JIS D; UNE; GOST; NF E"
)
