"""Makers, places, people, vehicles and the like. They say nothing under CA-1."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(";"))


MAKERS = _names("""
Contoso Auto; Fabrikam; Northwind Castings; Litware Components; Adventure Works; Tailspin Motors;
Wingtip Parts; Proseware; Halden & Sons; Brightwater Engineering; Kestrel Forge; Marlow Pressings;
Oakfield Motors; Delmarva Gear; Hartmann Werke; Officine Bellini; Valk Techniek; Nordlund AB;
Atelier Roussel; Takeda Seiko; Greenline Mobility; Castlegate Foundry; Pemberton Axle; Sorrel &
Co; Ironbridge Motor Works; Steelman Brothers; New Forest Engineering; Goodwin Pumps; Fairfax
Gears; Newman Springs; Poore & Partners; Goodman Brakes; Arcadia Brakes; Woodgrove Motors; Lamna
Axles; Trey Turbo; Bellows College Garage; Fourth Coffee Van Hire; Margie's Mopeds; Humongous
Trucks; Lucerne Trim; Consolidated Castings; Alpine Chassis; VanArsdel; Relecloud Sensors; Munson
Gear; Nod Pressings; Best For You Bodies; First Up Clutches; Liberty Delightful Lamps; Sandvold;
Mecanor; Gebr. Ostheim; Ferrari e Figli Officina; Kowal; Tesarik; Bergström & Söner; Schmidt Guss;
Old Bridge Works; Plasticraft Ltd; Newtown Springs; Fairweather Trim; Coldiron & Co; Goodyear Hill
Garage
""")
PLACES = _names("""
Leeds; Coventry; Turin; Detroit; Gothenburg; Stuttgart; Lyon; Osaka; Pune; Monterrey; Ghent; Graz;
Brno; Bilbao; Cleveland; Adelaide; Cork; Swindon; Aarhus; Gdansk; Porto; Toledo; Windsor; Ulm; New
Delhi; Newcastle; Fairbanks; New York; Ironbridge; Goodwood; Newport; Fairfield; Irondale;
Bristol; Derby; Luton; Dagenham; Sunderland; Preston; Crewe; Glasgow; Belfast; Dublin; Galway;
Cardiff; Hull; Bolton; Carlisle; Tilburg; Eindhoven; Antwerp; Zwolle; Bremen; Kassel; Leipzig;
Zwickau; Munich; Linz; Steyr; Zurich; Milan; Modena; Bari; Naples; Seville; Valencia; Vigo;
Lisbon; Nantes; Mulhouse; Sochaux; Lille; Krakow; Poznan; Tychy; Kosice; Gyor; Cluj; Sofia; Izmir;
Bursa; Athens; Oslo; Malmo; Turku; Tampere; Tallinn; Riga; Vilnius; Chennai; Mumbai; Kolkata;
Nagoya; Hiroshima; Incheon; Shenzhen; Wuhan; Melbourne; Perth; Auckland; Durban; Nairobi; Lagos;
Toronto; Windsor, Ontario; Tulsa; Dearborn; Toledo, Ohio; Flint; Dayton; Akron; Memphis; Fresno;
Puebla; Cordoba; Curitiba; Santiago; Newmarket; Goodmayes; New Cross
""")
PEOPLE = _names("""
Anna; J. Meyer; Priya; Tom; S. Okafor; Lena Berg; Mr Hughes; R. Patel; Mateo; Ms Novak; Yuki;
Dave; K. Larsen; Claire; Omar; Mrs Fairley; P. Goodall; Wei; Ingrid; H. Newton; Luis; Sam; B.
Poole; Bob; Mick; Steve; Gary; Gaz; Trev; Baz; Phil; Kev; Nige; Darren; Lee; Ash; Jo; Sue; Karen;
Helen; Rachel; Moira; Fiona; Siobhan; Padraig; Gwen; Dieter; Klaus; Jürgen; Heike; Uwe; Matthias;
Anke; Jean-Luc; Sylvie; Benoît; Paolo; Giulia; Nicola; Marta; Jorge; Carmen; Ines; João; Piotr;
Agnieszka; Tomasz; Zdenek; Jana; Viktor; Olga; Emre; Aylin; Ahmed; Fatima; Yusuf; Aisha; Ravi;
Sunita; Arjun; Deepa; Kenji; Haruto; Min-jun; Li Na; Chen; Kwame; Thandi; Earl; Hank; Wanda;
Bubba; Chuck; Mr Oldman; Mrs Newby; Dr Fair; Ms Irons; Mr Steel; A. Goodfellow; T. Brass; Mr van
Dijk; Frau Lorenz; Sr. Ortega; M. Dupont; K. Lindqvist; the boss; the old man; Uncle Ted; my
brother; my dad
""")
VEHICLES = _names("""
Transit van; Land Rover; Golf; 5-tonne lorry; Fiesta; forklift; tractor; minibus; coach; Beetle;
Corolla; pickup; E-Type; Mini; delivery van; trailer; dumper; Hilux; horsebox; Ducato; Defender;
estate car; saloon; dust cart; fire engine; Sprinter; Volvo 240; milk float; camper; scooter;
Astra; Corsa; Vectra; Escort; Cortina; Capri; Mondeo; Focus; Polo; Passat; Octavia; Fabia; Punto;
Panda; Uno; Clio; Megane; 205; 306; 2CV; Berlingo; Saxo; Civic; Accord; Micra; Almera; Yaris;
Camry; Land Cruiser; Jimny; Swift; MX-5; Outback; Legacy; Mustang; F-150; Camaro; Silverado;
Wrangler; Cherokee; Crown Vic; MGB; Midget; Spitfire; Triumph TR6; Morris Minor; Moggy; Austin
Seven; Morgan; Lotus; XJ6; 911; 944; T4 camper; Transporter; Vito; Crafter; Daily; Luton van; box
van; tipper; curtain-sider; artic; tractor unit; low loader; skip lorry; Scania; DAF; Actros; MAN
TGX; Bedford TK; Routemaster; school bus; double-decker; bendy bus; tram; railcar; diesel shunter;
Class 37; steam loco; hopper wagon; Massey; Fordson; John Deere; David Brown; New Holland baler;
combine; sprayer; telehandler; JCB; mini digger; roller; Vespa PX; Bonneville; Norton; BSA; R80;
Fireblade; moped; quad; side-car outfit; caravan; boat trailer; cattle trailer; plant trailer;
golf buggy; ambulance; hearse; ice-cream van; recovery truck; taxi; hire car; demo car; donor car;
project car; kit car; race car; rally car; fleet van; fleet no. 12; unit 7; bus 77
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
