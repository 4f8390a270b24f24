"""Names of components. None of them names a material, a grade or a year."""

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


def _names(*groups: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for group in groups for name in group.split(";"))


PARTS = _names(ENGINE, DRIVELINE, CHASSIS, BODY, INTERIOR, ELECTRICAL, GENERAL)
# Said of a part, these say where it goes and nothing about its state.
POSITIONS = _names(
    "front; rear; left; right; left-hand; right-hand; upper; lower; inner; outer; nearside; "
    "offside; main; auxiliary; centre; N/S; O/S; LH; RH"
)
