"""Names of components of lorries, buses, trains, tractors, motorcycles and trailers."""

TRUCK = """
cab mount; cab tilt ram; cab tilt pump; fifth wheel jaw; fifth wheel lever; air dryer; air dryer
cartridge; brake chamber; slack adjuster; S-cam; spring brake actuator; relay valve; quick release
valve; load sensing valve; foot valve; air governor; palm coupling; suzi coil; air bag; levelling
valve; ride height sensor; retarder rotor; retarder housing; PTO shaft; PTO cover; tipper ram;
tail lift platform; tail lift ram; twist lock; curtain buckle; load rail; headboard; side guard;
under-run bar; mudwing; mudwing stay; chassis rail; catwalk grating; fuel tank step; AdBlue tank;
DPF canister; exhaust stack; visor bracket; bunk frame; air horn; wheel nut ring; hub cap; hub
reduction gear; planet carrier; sun gear; wheel stud; diesel lift pump; water separator bowl; snow
plough mount; crane outrigger foot; stabiliser leg; hydraulic tank; spool valve; slew ring;
drawbar eye
"""
BUS = """
door leaf; door engine; door arm; door wear strip; stanchion; grab pole; hanging strap; bell push;
ticket machine bracket; destination blind gear; seat shell; seat pedestal; luggage rack; roof
hatch; roof vent; emergency hammer holder; wheelchair ramp; ramp hinge; driver's cab door;
drop-window catch; step edge; handrail joint; fleet number plate; articulation bellows; pantograph
arm; trolley head; traction motor casing; convector cover; saloon heater grille; half-cab bulkhead
"""
RAIL = """
axlebox; axlebox cover; bogie frame; bogie side frame; bogie bolster; brake block; brake hanger;
brake rigging pin; buffer head; buffer casing; coupling hook; screw coupling; knuckle coupler;
drawgear; current collector shoe; carbon holder; pantograph head; sand pipe; sand box lid;
wheelset; tread brake cylinder; door runner; corridor connection plate; vestibule panel; window
frame; footplate; fishplate; rail chair; track clamp; signal lamp body; point lever; point rod;
injector cone; firebox door; grate bar; smokebox ring; regulator handle; whistle valve; crosshead;
slide bar; eccentric strap; motion bracket; ballast plate; cable cleat; vacuum cylinder; guard's
brake wheel
"""
FARM = """
three-point linkage arm; top link; drawbar; hitch pin; pick-up hook; lift arm; stabiliser bar; PTO
guard; plough share; mouldboard; plough skim; tine; harrow disc; coulter; seed tube; seed wheel;
hopper; auger flight; auger tube; knotter frame; baler needle; mower skid; mower deck; cutter bar
finger; drum; sieve frame; concave; straw walker; milk pump housing; sprayer nozzle; sprayer boom;
front weight; wheel weight; weight carrier; tractor seat pan; bonnet badge; loader bucket tooth;
loader pin; king bolt; track roller; track link; track idler; sprocket segment; steering arm;
toolbox lid
"""
MOTORCYCLE = """
fork leg; fork yoke; top yoke; bottom yoke; fork slider; swing arm; clip-on bar; handlebar; bar
end weight; handlebar clamp; brake lever; clutch lever; kick starter; gear pedal; footrest;
footrest hanger; centre stand; side stand; chain adjuster; chain guide; rear sprocket; front
sprocket; fairing panel; fairing bracket; belly pan; screen; screen mount; seat cowl; tail unit;
pannier; pannier frame; tank badge; fuel tap; petrol cap; float chamber; carburettor top; reed
block; clutch basket; clutch hub; stator cover; generator rotor; crankcase half; crankcase cover;
primary chaincase; cylinder barrel; exhaust collector; silencer end can; mirror stem; headlamp
bowl; headlamp bracket; speedo drive; wheel spoke set; brake torque arm; master link; decompressor
lever; heel plate
"""
TRAILER = """
jockey wheel; jockey wheel clamp; coupling head; breakaway cable; overrun damper; hitch lock;
suspension unit; lamp board; lamp cluster; tailboard latch; ramp spring; winch post; keel roller;
bow snubber; spare wheel bracket; corner steady; stabiliser pad; water filler cap; gas locker lid;
caravan step; awning rail; roof light; drain cock; lashing ring; rope hook; prop stand; wheel
chock; mudguard stay; landing leg; landing leg gearbox; kingpin plate; chain anchor
"""
