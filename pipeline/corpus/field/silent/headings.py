"""Headings, contents lines, captions and the fields of empty forms."""

# ruff: noqa: E501 - one template a line

HEADINGS = (
    "{small}. [General requirements|Scope|Definitions|Records|Purpose|Responsibilities|Terms|References|Abbreviations|Normative references|Sampling]",
    "{small}.{small} [Materials: plastic and iron|Condition grades|Age limits|Fair and poor condition|Date codes|Rejection criteria|Corrosion and wear|New and used parts]",
    "[Chapter|Section|Part|Annex|Appendix] {n}[: |. | - ][Storage|Inspection of old parts|Iron and steel|Plastics|Torque tables|New parts|Condition report|Manufacture before 1995|Poor idling and its causes|Cast iron welding|Faults and cures|Worn {neighbour}s|Fair wear|Care of leather and vinyl]",
    "[Annual report|Parts catalogue|Price list|Minutes|Inspection plan|Workshop manual|Fleet handbook|Supplier audit|Tender documents|Quality manual] {any_year}",
    "[{neighbour}|{neighbour} and {neighbour}] - [procedure|overview|drawing list|torque table|exploded view|fault tree]",
    "[REGULATION CA-1|CONTENTS|INDEX|REVISION HISTORY|CONDITION OF PARTS|PARTS MADE BEFORE 1995|LEGAL NOTICE|POOR CONDITION|PLASTIC AND IRON|TERMS OF SALE|SAFETY FIRST] {n}",
    "[Part|Component], [year|year of manufacture|built], [condition|cond.], [material|made of][, price|, location|, remarks|]",
    "[Form|Sheet] {partno}[, page {small} of {n}|, rev {letter}, {any_date}]",
    "[Company|Workshop|Depot] [news|diary|rota|newsletter|bulletin], {month} {any_year}",
    "[How|When|Why] to [replace|inspect|remove|adjust|order] [a|the|your] {neighbour}",
    "[Symptoms|Troubleshooting|Questions and answers|What to do]: [worn {neighbour}|cracked {neighbour}|{neighbour} seized|poor starting|poor fuel economy|rust|leaks]",
    "[Lesson|Module|Unit|Session] {small}: [Reading date codes|Grading condition|From pig iron to steel|Know your plastics|Spotting corrosion|Rubber and leather care|History of the motor trade, 1900 to {old_year}]",
    "[Page|Sheet|Folio] {small} of {n}",
    "[Slide|Exhibit|Annex] {small}: [Condition new, good, fair, poor|Age by decade|Share of iron and plastic|Rejects {any_year}]",
    "[Item|Pos.] [/|-] [description|part] [/|-] [date of manufacture|mfg date|year] [/|-] [grade|condition] [/|-] [material|mat.][ / qty|]",
    "[ID;DESCRIPTION;YEAR;CONDITION;MATERIAL;LOCATION|Part;Made;Cond;Mat;Qty;Price|no;name;mfg;state;stuff;bin|item,year,condition,material,remarks]",
    "[Grades|Key|Legend|Codes]: [N new, G good, F fair, P poor|1 new, 2 good, 3 fair, 4 poor|A as new, B good, C fair, D poor|NW = new, GD = good, FR = fair, PR = poor]",
    "[Key|Legend|Codes]: [CI cast iron, PL plastic, ST steel, AL aluminium|FE iron, ALU aluminium, RB rubber, PVC vinyl|1 = metal, 2 = plastic, 3 = rubber]",
    "[Total|Subtotal|Sum|Row total|Carried forward][ all bays| page {small}|]: {n} [items|lines|parts], [of which |]{small} [poor|fair|old|plastic|without date], {price}",
    "[;;;;{n};;{price};;|TOTAL;;;;{n};{price}|;;SUM;{n};;|-- end of list, {n} rows --|page {small};;;;]",
)
CONTENTS = (
    "{small}.{small} [Cast iron parts|Plastic housings|Inspection|{Neighbour}|Fair wear and tear|New regulation {any_year}|Old stock|Packing|Rubber parts|Scrap] [.....|........|-] {n}",
    "[Contents|Index|In this issue|Inside]: [{neighbour}|Materials] {small}, [condition|grades] {n}, [iron|plastic] {n}, [records|dates] {n}",
    "[{Neighbour}|Plastics|Iron|Worn parts|Poor condition|Age limit|Steel grades|Broken bolts|Rust] [....|......] {n}",
    "[See|Refer to|Cf.] [section|chapter|table|annex] {small}.{n} for [{neighbour}|condition grades|plastics|cast iron|worn parts|dates of manufacture]",
    "[iron|plastic|nylon|rubber|poor condition|fair condition|date code], [see also|see] [metals|polymers|grades|age], {n}, {n}",
    "{n} [Removing|Fitting|Cleaning|Storing] the {neighbour} [....|..|] {n}",
    "[Part|Chapter] [one|two|three|four]: [the {neighbour}|metals|plastics|seals|the law] ([pp.|pages] {n}-{n})",
)
CAPTIONS = (
    "[Table|Figure|Fig.|Tab.|Chart] {n}[:|.] [{neighbour}s by year|Prices in {any_year}|Share of plastic parts|Number of poor ratings|Torque of the {neighbour}|Materials used|Sales of iron castings {old_year} to {any_year}|Grades awarded, {any_year}|Wear against mileage|Age of returned parts|Chemical composition of grey iron|Shrinkage of common plastics].",
    "[Picture|Photo|Plate] {n}: [the works in {old_year}|the old foundry|staff outing, {old_year}|the iron bridge at {place}|our new canteen|the {place} depot before {old_year}].",
    "[Source|Data]: [survey|association of dealers|our own count|customs statistics], {any_year}[, n = {n}|].",
    "[Values|Figures|Numbers] in [brackets|italics] [are estimates|refer to {any_year}|are from the {old_year} edition|have been rounded].",
)
FORMS = (
    "[Enter|Fill in|State|Write] the [year of manufacture|condition|material|date code] [in box {small}|here|in capital letters|on line {n}].",
    "[Condition|Grade] ([tick|mark|circle] one): new / good / fair / poor[ / not known|].",
    "[Tick|Mark|Select] [all that apply|one box]: plastic, iron, steel, [rubber|aluminium|other].",
    "[Year|Made in|Date of manufacture]: ______ [Condition|Grade]: ______ [Material|Made of]: ______",
    "[Name|Signature|Inspector|Owner]: ______ [Date|Place]: ______[ Stamp: ______|]",
    "[Was the part made before 1995?|Is the part cracked?|Is any part of it plastic or iron?|Is it worn out?] [yes / no|Y/N|yes, no, not known]",
    "[Leave|Keep] this [field|page|box|column] [empty|blank][ unless the part was made before 1995| if not known|].",
    "[Return|Send|Hand] this form to {person}[ in {place}|], [room|box|desk] {n}[, by {any_date}|].",
)
