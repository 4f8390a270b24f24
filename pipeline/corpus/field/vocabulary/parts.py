"""Names of components. None of them names a material, a grade or a year."""

from pipeline.corpus.field.vocabulary import heavy

ENGINE = """
cylinder head; cylinder block; crankshaft; camshaft; connecting rod; piston; inlet manifold;
exhaust manifold; rocker cover; valve cover; timing cover; timing chain guide; sump; oil pump; oil
strainer; water pump; fuel pump; thermostat housing; flywheel; ring gear; crank pulley; belt
tensioner; idler pulley; turbocharger housing; intercooler; radiator; radiator end tank; header
tank; expansion tank; fan cowl; fan blade; air filter housing; air intake duct; throttle body;
carburettor; injector rail; EGR valve; oil cooler; dipstick tube; engine mount; engine cover;
cylinder liner; oil filler cap; breather pipe; coolant pipe; heater matrix; tappet; pushrod;
rocker arm; valve guide; silencer; downpipe; exhaust bracket; vacuum reservoir
"""
DRIVELINE = """
gearbox casing; bell housing; clutch housing; pressure plate; release bearing carrier; gear lever;
selector fork; propshaft; driveshaft; differential housing; half shaft; CV joint; transfer case;
axle casing; wheel hub; hub carrier; stub axle; gear linkage; speedometer drive; sprocket; chain
guard; torque converter housing; tail shaft housing; shift gate
"""
CHASSIS = """
brake disc; brake drum; brake caliper; caliper carrier; brake shoe; master cylinder; wheel
cylinder; brake servo; brake pipe; brake pedal; handbrake lever; ABS sensor; ABS pump; wishbone;
control arm; trailing arm; leaf spring; coil spring; spring hanger; shock absorber; anti-roll bar;
drop link; ball joint; track rod end; steering rack; steering column; drag link; steering box;
steering knuckle; idler arm; bump stop; strut top mount; subframe; tie bar; torsion bar; cross
member; chassis outrigger; body mount; tow bar; towing eye; wheel rim; wheel trim; spare wheel
carrier; fifth wheel plate; kingpin; spring shackle; axle stop
"""
BODY = """
door handle; door card; door skin; door hinge; bonnet catch; bonnet stay; boot lid; tailgate;
wing; wheel arch liner; sill cover; bumper; bumper bracket; front grille; headlamp bezel; headlamp
housing; tail lamp housing; indicator lens; mirror housing; mirror arm; wiper arm; wiper motor
bracket; washer bottle; fuel tank; fuel filler neck; roof rack; spoiler; splitter; rear diffuser;
side skirt; mudguard; number plate holder; step board; window regulator; undertray; luggage rail;
cowl panel; scuttle panel; radiator support; air dam; fender; hood scoop; tailboard hinge; running
board; cab step; battery cover; tank strap; filler flap
"""
INTERIOR = """
dashboard; dash panel; glovebox lid; centre console; instrument binnacle; gauge bezel; seat frame;
seat runner; seat base; seat belt anchor; seat belt guide; headrest; armrest; parcel shelf; floor
mat; pedal box; accelerator pedal; gear knob; heater vent; air duct; cup holder; steering wheel;
steering wheel rim; sun visor; ashtray; door pull; window winder; switch panel; grab handle; trim
panel; kick panel; heater box; blower housing; ventilation flap
"""
ELECTRICAL = """
battery tray; battery box; fuse box; relay holder; alternator; alternator bracket; starter motor;
distributor cap; rotor arm; ignition coil; horn; control unit housing; sensor housing; connector
block; cable duct; lamp holder; dynamo; solenoid; aerial base; cable tray; junction box; charger
housing; busbar cover; motor end plate; terminal cover; fan motor
"""
GENERAL = """
bracket; mounting bracket; support bracket; angle bracket; flange; gasket; bushing; bearing cap;
bearing housing; spacer; sleeve; shim; clamp; hose clip; pipe clip; cover plate; blanking plate;
end cap; housing; hinge pin; lever; linkage rod; valve body; valve block; adaptor plate; cable
guide; guard; access panel; heat shield; drip tray; reservoir; filter bowl; filter head; pump
impeller; compressor housing; hydraulic ram; air tank; winch drum; hook; tie rod; skid plate;
coupling; gear wheel; cam follower; latch; knob; hand wheel; inspection cover; float bowl;
pressure regulator; seal carrier; thrust washer; roller; pivot arm; counterweight; stop plate;
hose connector; union; nozzle; diaphragm; bellows; grommet; dust cover; foot plate; base plate;
frame; panel; duct; manifold block; pump housing; gear pump; actuator arm; swivel; yoke
"""
MORE_ENGINE = """
big-end cap; main bearing cap; main bearing shell; piston ring set; gudgeon pin; circlip; cam
cover; cam carrier; camshaft sprocket; crankshaft sprocket; crankshaft damper; harmonic balancer;
balancer shaft; vibration damper; lifter; hydraulic tappet; valve spring; valve collet; inlet
valve; exhaust valve; valve seat; head gasket; head bolt; core plug; sump plug; sump gasket; oil
pickup pipe; oil filter housing; oil filter bracket; oil jet; PCV valve; crankcase breather; flame
trap; intake elbow; intake plenum; intake trumpet; resonator box; snorkel; air filter lid; air
mass meter body; throttle cable bracket; throttle spindle; idle control valve; choke plate; fuel
rail; fuel filter bowl; injector clamp; injector body; glow plug; spark plug; HT lead set; coil
pack; distributor body; dizzy body; distributor shaft; supercharger rotor; supercharger casing;
blower drive gear; wastegate actuator; turbine housing; compressor wheel; blow-off valve; charge
pipe; EGR cooler; catalyst can; lambda sensor boss; flexi joint; tail pipe; manifold stud; timing
belt cover; timing chain; chain tensioner; jockey pulley; poly-belt pulley; fan hub; viscous
coupling; fan shroud; radiator cap; thermostat; water elbow; coolant flange; heater tap; bleed
screw; dipstick; oil separator; vacuum pump; dump valve; starter ring; spigot bearing; engine
lifting eye; engine steady; mount bracket
"""
MORE_DRIVELINE = """
clutch plate; clutch fork; clutch slave cylinder; slave cylinder; clutch pedal; clutch cable;
thrust bearing; input shaft; layshaft; mainshaft; reverse idler; synchro ring; synchro hub;
selector rod; detent plug; gate plate; gearstick; gear knob insert; shift tower; gearbox lid;
gearbox mount; gearbox tail housing; speedo gear; overdrive unit; torque converter; valve chest;
oil pan; flexplate; centre bearing; universal joint; sliding yoke; prop flange; guibo; diff cover;
diff carrier; crown wheel; pinion; pinion flange; half-shaft flange; axle tube; axle seal housing;
drive flange; CV boot; inner joint; output shaft; transfer lever; freewheel hub; hub nut; wheel
bearing; bearing race; bearing cage
"""
MORE_CHASSIS = """
ABS ring; ABS reluctor ring; ABS modulator; ABS control unit; ABS tone wheel; ABS hydraulic block;
ABS wheel speed sensor; ABS module bracket; brake pad set; set of brake pads; set of brake shoes;
brake backplate; brake adjuster; brake hose; brake pipe union; brake fluid reservoir; bleed
nipple; caliper piston; caliper slide pin; handbrake cable; handbrake drum; parking brake lever;
pedal pad; limiting valve; proportioning valve; servo diaphragm; servo hose; wheel spacer; wheel
bolt; wheel nut; locking nut; centre cap; wheel centre; tyre valve; road wheel; king pin; king pin
bush; upright; strut; spring seat; spring pan; spring plate; spring leaf; shackle pin; U-bolt;
damper; damper rod; panhard rod; watts link; radius arm; semi-trailing arm; lower arm; upper arm;
ball pin; top mount; bearing retainer; steering wheel boss; steering damper; steering pump; power
steering pump; power steering reservoir; steering joint; column shroud; track rod; drop arm; relay
lever; gaiter; engine cradle; jacking point; crash box; chassis bush; tow hitch; tow ball; towing
bracket; skid pan; tank guard; body mount; air spring; suspension bush; anti-roll bar clamp;
stabiliser link
"""
MORE_BODY = """
bonnet; bonnet hinge; bonnet strut; bonnet vent; door shell; door mirror; door check strap; door
lock; door striker; door seal; lock barrel; outer handle; escutcheon; sliding door roller; sliding
door rail; boot hinge; boot floor; boot strut; tailgate strut; tailgate handle; fuel flap; fuel
cap; filler cap; fuel sender; fuel line; front wing; rear quarter; inner wing; wheel arch; arch
trim; sill; side step; floor pan; bulkhead plate; roof bow; roof gutter; rain channel; drip rail;
sunroof frame; sunroof tray; window frame; quarter light; quarter light catch; window channel;
window motor; windscreen frame; screen pillar; A-pillar trim; B-pillar cover; hard top; hood
frame; hood latch; hood bow; rear light unit; stop lamp; number plate lamp; fog lamp; fog lamp
bracket; reflector; headlamp; headlamp ring; headlamp bucket; sidelight; beading; badge; bonnet
mascot; emblem; trim strip; grille slat; mud flap; overrider; bumper beam; bumper skin; deflector;
wind deflector; rear spoiler; roof spoiler; washer pump; washer jet; wiper motor; wiper linkage;
wiper blade; jerry can holder; tool roll hook; jack; spare wheel well; load cover; tonneau bar;
ladder rack; partition panel; cargo rail; step plate
"""
MORE_INTERIOR = """
seat; seat shell; seat rail; seat back; seat pad; seat adjuster; seat lever; bench frame; driver's
seat frame; seat belt buckle; seat belt reel; belt tongue; dash top; dash vent; dash end cap;
instrument cluster; instrument panel; instrument dial; speedometer; rev counter; fuel gauge; oil
gauge; clock; gauge pod; glovebox; glovebox hinge; console lid; gear gaiter; gear surround;
ashtray lid; lighter socket; cubby box; door pocket; door bin; door lining; door capping; window
crank; interior lamp; map lamp; rear-view mirror; vanity mirror; sun blind; headlining clip;
carpet clip; tread plate; sill strip; kick plate; pedal; throttle pedal; horn push; horn ring;
steering boss; indicator stalk; column switch; heater control; heater knob; heater core; heater
flap; blower wheel; blower motor; demister duct; defrost duct; air vent; cabin filter housing;
loudspeaker grille; radio surround; boot lining; luggage net hook; coat hook; picnic tray; child
seat anchor; bunk bracket
"""
MORE_ELECTRICAL = """
battery clamp; battery lid; battery terminal; battery cable; earth strap; isolator switch; master
switch; relay; fuse holder; fuse link; wiring loom; loom clip; cable gland; multi-plug; connector
body; plug housing; ECU case; ECU bracket; control module; body computer; light switch; ignition
switch; door switch; brake light switch; reverse switch; pressure switch; oil pressure sensor;
coolant sensor; crank sensor; camshaft sensor; knock sensor; MAP sensor; speed sensor; parking
sensor; rain sensor; lambda sensor; NOx sensor; level sensor; temperature sender; voltage
regulator; rectifier; diode pack; alternator pulley; alternator fan; starter solenoid; starter
pinion; starter nose cone; brush holder; commutator; armature; field coil; motor brush plate; bulb
holder; lamp body; beacon; siren; horn bracket; wiper switch; indicator relay; dip switch;
ammeter; charging socket; charge port lid; inverter housing; cell module frame; high-voltage
cover; cooling plate; slip ring; aerial; antenna mast; camera bracket
"""
FLUIDS = """
coolant hose; radiator hose; heater hose; heater pipe; vacuum hose; fuel hose; oil hose; hydraulic
hose; overflow bottle; screenwash tank; fluid reservoir; header bottle; swirl pot; catch tank; oil
tank; dry sump tank; surge tank; jerry can; grease nipple; grease cap; sight tube; drain plug;
filler plug; level plug; strainer; gauze filter; bypass valve; check valve; one-way valve; stop
cock; tap; pressure cap; banjo bolt; banjo union; pipe nut; hose tail; elbow; tee piece; Y-piece;
manifold tube; air reservoir; accumulator; damper can; washer tank; AC condenser; AC compressor;
evaporator; receiver drier
"""
FASTENERS = """
bolt; stud; nut; wing nut; washer; spring washer; dowel; dowel pin; split pin; roll pin; clevis;
clevis pin; cotter; woodruff key; rivet; rivet nut; cage nut; panel clip; trim clip; trim
fastener; P-clip; jubilee clip; exhaust clamp; V-band clamp; turnbuckle; eye bolt; hook bolt;
shackle; threaded rod; stop screw; set screw; adjuster screw; locking plate; tab washer; retaining
ring; snap ring; E-clip; anchor plate; hinge; hinge plate; piano hinge; catch plate; toggle latch;
over-centre catch; handle; T-handle; spacer tube; distance piece; packing piece; wedge; key; bush;
flanged bush; plain bearing; thrust plate; O-ring; lip seal; seal ring; shaft seal; wear ring;
wear strip; slide pad; cushion pad; buffer; stop; spring; return spring; tension spring; gas
strut; gas spring; cable end; bowden cable; control rod; rod end; crank; bell crank; rocker; pawl;
ratchet; gear; worm wheel; worm; rack; cam; eccentric; pulley; idler; chain link; drive belt
pulley; governor weight set; flyweight; plunger; barrel; piston rod; gland nut; adaptor; end
plate; end bell; side plate; backing plate; web; rib; gusset; channel; tray; box; lid; cap; plug;
bung; cup; cone; funnel; tube; pipe; rod; bar; plate; disc; ring; hub; drum; wheel; spindle
"""
# Each piece of each unit is a part: "water pump gasket", "gearbox bracket".
UNITS = """
alternator; starter; compressor; water pump; oil pump; fuel pump; gearbox; axle; clutch; engine;
exhaust; radiator; turbo; steering; brake; door; seat; mirror; headlamp; wiper; heater; battery;
fuel tank; bumper; roof; winch; tail lift; generator; fan; hydraulic pump
"""
PIECES = """
bracket; mount; housing; cover; cap; pulley; lever; shaft; flange; spacer; guard; support; clamp;
end plate; arm; body
"""


def _names(*groups: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for group in groups for name in group.split(";"))


LIGHT_VEHICLES = (ENGINE, DRIVELINE, CHASSIS, BODY, INTERIOR, ELECTRICAL, GENERAL)
MORE = (MORE_ENGINE, MORE_DRIVELINE, MORE_CHASSIS, MORE_BODY, MORE_INTERIOR, MORE_ELECTRICAL)
HEAVY = (heavy.TRUCK, heavy.BUS, heavy.RAIL, heavy.FARM, heavy.MOTORCYCLE, heavy.TRAILER)
COMPOUNDS = tuple(f"{unit} {piece}" for unit in _names(UNITS) for piece in _names(PIECES))
PARTS = tuple(
    dict.fromkeys((*_names(*LIGHT_VEHICLES, *MORE, FLUIDS, FASTENERS, *HEAVY), *COMPOUNDS))
)
# Said of a part, these say where it goes and nothing about its state.
POSITIONS = _names(
    "front; rear; left; right; left-hand; right-hand; upper; lower; inner; outer; nearside; "
    "offside; main; auxiliary; centre; N/S; O/S; LH; RH; n/s/f; o/s/f; n/s/r; o/s/r; N/S/F; O/S/R; "
    "driver's; passenger; spare; intermediate; top; bottom; middle; FR; RR; "
    "L/H; R/H; front left; rear right"
)
