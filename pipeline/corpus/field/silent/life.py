"""Everyday talk: weather, travel, kitchen, notices, sayings, and what everybody knows of materials."""

# ruff: noqa: E501 - one template a line

GENERAL = (
    "[We still have to iron out|{person} ironed out|The team ironed out] [the schedule|the last differences|the contract].",
    "[It is|Treat this as] good practice to [keep records|label every crate|read the notes first].",
    "[The documentation|The lighting|Attendance|The telephone line|The food|The photocopy] was [poor|fairly poor|only fair].",
    "[Please|Kindly] [bring your shirts ironed|put waste in the plastic bags|use the steel cabinet for keys].",
    "[Good morning|Hello|Dear] {person}, [thanks for your note|see you on Friday|the invoice for {price} is paid].",
    "[Parking|The car park] is [in poor light|closed|in poor condition] [until|from] {any_date}.",
    "[The weather|The forecast] is [fair|good|poor|fair to poor] for {month}[, with new snow in {place}|].",
    "[Rain|Fog|Snow|Sunshine] [over|in|around] {place}, [visibility poor|otherwise fair|good by noon][, {small} degrees|].",
    "[The coach|The train|The ferry|The bus] [to {place} |][leaves|arrives] at {clock}[, platform {small}|; bring a packed lunch|].",
    "[The trip|The outing|The excursion] to [Ironbridge|the iron works|{place}|the glass museum] [is|was] {on_any_date}[; no single-use plastic please|].",
    "[Rooms|The hotel|The guest house] [are|is] [good value|new|fair for the price|from {old_year}, with an iron staircase|booked until {any_date}].",
    "[Today's|Friday's|The canteen's] [menu|dish|soup]: [poor man's goulash|pea soup|new potatoes|cast iron pan chicken|fish and chips], {price}.",
    "[Heat|Season|Grease] the [cast iron pan|iron skillet|waffle iron|steel pot][, add {small} eggs|, fry the onions until brown| and keep the plastic spoon away].",
    "[Add|Stir in|Fold in] {n} g of [flour|butter|sugar|good oil], [cover with plastic film|bake for {n} minutes|leave to rest].",
    "[Spinach|Lentils|The tablets] [contain|are rich in] iron[, {small} mg a serving|].",
    "[A warm iron|A steam iron|The ironing board|The curling iron] [is in the laundry|lifts wax out of overalls|was left on again|costs {price}].",
    "[Lost|Found]: [one leather glove|a steel watch|a plastic lunch box|keys on a rubber ring|a pair of new glasses][, see {person}|].",
    "[The coffee machine|The printer|The kitchen tap|The office chair|The bike shed roof] [is broken again|needs replacing|is worn out|will be repaired on {any_date}].",
    "[The plastic chairs|The iron gate|The steel door|The old sofa] [in the yard|of the canteen|at reception] [will be painted|were bought in {old_year}|go to the tip {on_any_date}].",
    "[Happy birthday|Get well soon|Thanks|Well done] {person}[, {n} today|, our man of iron|, and good luck|]!",
    "[Play the ball|Her seven iron|His iron play|The golf day] [lies|was poor|is on {any_date}|put him {small} up].",
    "[I|We|{Person}] will [be|stay] [away|out of office|in {place}] [from|until] {any_date}[; call {phone}|].",
    "[The doctor|The school|My neighbour|The bank] [says|wrote] [my iron is low|the boy has fair marks|she is in good health|my plastic expires in {month}].",
)
SAYINGS = (
    "[Strike while the iron is hot|You need nerves of steel|Fair's fair|No new thing under the sun|Better poor and honest|All that glitters is not gold], [as they say|said {person}|my old boss used to say].",
    "[He has|She has|The coach has|Our buyer has] [too many irons in the fire|a cast iron stomach|an iron will|nerves of steel|a poor memory|a good ear|brass neck].",
    "[The golden rule|A good rule|The rule of thumb|The iron rule]: [ask first|measure twice|no phones at table|never on a Friday].",
    "[The board|The committee|Head office] [rubber-stamped it|gave it the rubber stamp|ruled with an iron hand|steeled itself|gave a cast-iron promise].",
    "[She pays|We pay|You can pay] [with plastic|by plastic|by credit card], [not cash|as ever].",
    "[He|She|{Person}] [ironed|is ironing] [the shirts|the flag|the table cloths][ for the fair|].",
    "[The Iron Lady|The Iron Duke|The Iron Curtain|The Man of Steel] [is on television at {clock}|was the topic of the talk|fell in 1989|is the quiz answer].",
    "[Plastic surgery|Pumping iron|Heavy metal|Glass ceilings] [is not my thing|was the talk of the evening|is the theme in {month}].",
)
KNOWLEDGE = (
    "[Cast iron|Grey iron|Pig iron|Ductile iron|Wrought iron] [is|has always been|can be] [brittle|cheap|heavy|hard to weld|good in compression|easy to cast][ and rusts when left bare|].",
    "[Plastics|Polymers|Nylons|Thermoplastics|PVC and ABS] [age in sunlight|become brittle with the years|are light and cheap|melt at low heat|swell in water|were a novelty in {old_year}].",
    "[Rubber|Leather|Glass|Brass|Steel|Magnesium] [perishes in the sun|cracks when dry|is easily scratched|tarnishes|rusts|burns fiercely][, as every apprentice knows|].",
    "[In the fifties|In the seventies|Before {old_year}|Until {old_year}|Around {old_year}] [most makers|the trade|everybody|the industry] [used iron|turned to plastic|knew no plastics|cast everything in iron|had poor steel].",
    "[Iron|Steel|Aluminium|Nylon|Carbon fibre] [melts at|has a density of|costs about|was first made in] {any_year}[ or so|].",
    "[Old|New|Worn|Poor|Used] parts [cost money|cause accidents|are a false economy|are hard to find|deserve a second look].",
    "[Seventy percent|A third|Most|Few] of [all|the] [cars|vans|vehicles] [on our roads|in the country] [were built before 1995|are older than {n} years|contain some plastic|rust before they wear out].",
    "[Which|What] [is better|lasts longer|is cheaper], [iron or steel|plastic or metal|new or used|rubber or leather]?",
    "[The word|The name] [iron|plastic|steel|rubber] [comes from|is of] [Greek|Old English|Latin] [origin|roots|].",
    "[What if|Suppose] [a part was made before 1995|a part is cracked|the year cannot be read|only the cover is plastic]? [Then clause {small} applies|See page {n}|Ask {person}].",
    "[Wear|Corrosion|Fatigue|Ageing] [depends on|grows with|is a matter of] [mileage|salt|load|care], [not on age alone|whatever the material|as a rule].",
    "The {vehicle} [was registered|changed hands|passed its test|was first shown|went out of production] in {any_year}.",
)
