"""Firms about themselves: histories, minutes, adverts for jobs, trade, news, training, software."""

# ruff: noqa: E501 - one template a line

HISTORY = (
    "{Maker} was founded in {place} in {old_year} [by two brothers|as a forge|to build wagons|with {n} workers|as an iron merchant's].",
    "In {any_year} [the works moved|the firm moved|production moved|the head office went] to {place}.",
    "[In {old_year}|By {old_year}|From {old_year} on] [the foundry|the family|the firm|the company] [cast stoves|made iron railings|sold bicycles|employed {n}0 people|supplied the railways|built ploughs|turned to plastics].",
    "[A fire|A flood|A strike|The war|A bombing raid] [in|of] {old_year} [destroyed the archive|stopped the works for {small} weeks|left only the iron gate|ruined the firm].",
    "[The founder|Our founder|Old Mr Hughes|Her grandfather] [began|started|learned his trade] [as an iron founder|as a blacksmith|with a scrap iron yard|in a steel mill|selling rubber boots] [in {place}|in {old_year}].",
    "[The brand|The badge|The name|The slogan] [dates from|goes back to|was registered in|was coined in] {old_year}.",
    "[The first|The {n}th|The last] [vehicle|van|engine|tractor] [left|rolled out of] the [works|plant|factory] [in|in the spring of|late in] {old_year}.",
    "[The {place} office|The second plant|The dealer network|The museum] [opened|closed|was sold|was built] in {any_year}[; {person} still has the key|].",
    "[Times|Wages|The first years|The thirties] were [poor|hard|good|fair], [but|yet|and] [the firm kept going|the order book filled|orders came from {place}|nobody was laid off].",
    "{old_year} was a [poor|good|fair|bad|golden] year for [the group|the trade|exports|the region][: sales fell by {n} percent|].",
    "[After the fall of the Iron Curtain|In the iron age of motoring|In the age of steam|Between the wars], [the firm|our people|the family] [looked east|went bankrupt|expanded to {place}|bought a site in {place}].",
    "[The archive|The library|The collection] [holds|has] {n} [ledgers|drawings|photographs] from [{old_year}|before {old_year}|the years {old_year} to {any_year}].",
    "[Iron workers|Moulders|Founders|Steel men|Rubber planters] [were paid|earned|were in short supply|came from {place}] [in {old_year}|after {old_year}|until {old_year}].",
    "[The company|The group|{Maker}] has [traded|been listed|published its results|been family owned] since {old_year}.",
)
MINUTES = (
    "[The meeting|The audit|Training|The hearing] [took place|starts|was held] {on_any_date} in {place}.",
    "[Present|Attending]: {person}, {person}[, {person}|][; apologies from {person}|].",
    "[The minutes|The accounts|The budget] of [{any_date}|the last meeting|{any_year}] were [approved|read|passed without a vote].",
    "{Person} [reported|said|pointed out] that [attendance was poor|the results were fair|the new printer works|the plastic cups run out too fast|sales of iron castings had doubled since {old_year}].",
    "[It was agreed|We agreed|The committee decided|The board resolved] [to buy new chairs|to iron out the rota|to meet again {on_any_date}|that fair prices come first|to drop the plastic cups].",
    "[Action|To do|Task] {small}: {person} to [call {maker}|check the poor reception|order new toner|ask about the steel prices|tidy the iron store][ by {any_date}|].",
    "[Any other business|AOB]: [none|parking|the poor state of the car park|new coffee machine|old newspapers].",
    "[Item|Point|Agenda item] {small}[:|.] [age limits|plastic waste|prices of iron and steel|condition of the roads|new regulation|date of the next meeting].",
    "[Votes|Votes cast]: {n} for, {small} against[, {small} abstained|].",
    "[Meeting|The session] [closed|ended|adjourned] at {clock}[; next meeting {any_date}|].",
)
JOBS = (
    "[We seek|Wanted|We are looking for|{Maker} seeks] [a|an experienced|a young] [fitter|welder|moulder|storekeeper|iron founder|plastics engineer|buyer|driver][ for our {place} site|][, start {any_date}|].",
    "[You have|Required|You bring] [good English|steel nerves|nerves of steel|a good eye|experience with cast iron|sound knowledge of plastics|an iron constitution|{small} years of practice].",
    "[We offer|Our offer]: [fair pay|good pay|a fair wage|a new workshop|{n} days of leave|excellent prospects|a good team].",
    "[The bearer|{Person}|Our colleague] [was with us|worked here|served] from {old_year} [until|to] {any_year}[ as a fitter|, punctual and in good health|, always in good spirits|].",
    "[{Person}|Mr Hughes|Our foreman] [retires|retired|leaves us] [in {month}|{on_any_date}] after {n} years[ in the iron trade| at the plastics plant|].",
    "[Apprentices|Trainees|Interns] [born before {any_year}|with fair marks|with poor eyesight|of good character] [may apply|should say so|are welcome].",
    "[Apply|Write|Send your papers] [to {person}|by {any_date}|online|with references to box {n}].",
    "[She|He|{Person}] [joined|came to] {maker} in {any_year} [from the steel works|as an apprentice|straight from school|when it was still an iron foundry].",
    "[The job|Working here|A day in the foundry] is [no bed of roses|hard but fair|never dull|a good start].",
)
TRADE = (
    "[Invoice|Order|Offer|Delivery note|Credit note] {partno} [of|dated] {any_date}[, amount {price}| for {price}, due in {n} days|].",
    "[They agreed on|It was|We paid|We got it for] a fair price[, {price}|].",
    "[Our|The] [average|usual|normal] [reply|lead time|waiting time] is {small} days.",
    "[Delivery|Shipping|Carriage] [is free|costs {price}|takes {small} days|is by pallet network] [above {price}|within {place}|unless agreed otherwise|].",
    "[Prices|Our prices|All prices] [are net|include VAT|are fair and firm|are as of {any_date}|rose in {any_year}|follow the price of steel].",
    "[Goods|Lots|Parcels] [must be|are to be|can be] [collected|paid|returned] [by Friday|within {n} days|before {clock}|in the original plastic bag].",
    "[Payment|We take payment] [by card|in cash|by bank transfer|by plastic or cash|in advance][, no cheques|].",
    "[Bidding|The auction|Viewing|The sale] [starts|opens|ends] [at {clock}|{on_any_date}][; premium {n} percent|].",
    "[Iron|Scrap iron|Steel|Plastic|Rubber|Pig iron] [prices|futures|imports] [rose|fell|held steady|were poor|recovered] [in {any_year}|by {n} percent|since {old_year}|last week].",
    "[Strike while the iron is hot|New year, new prices|A good deal|Poor man's luck]: {n} % off [bookings|orders|services] [before {any_date}|until {month}|with code SPRING].",
    "[Sales|Turnover|Attendance|Profit] [rose|fell] by {n} percent [in|after] {any_year}.",
    "[Opening hours|Open|Working hours|Opening times]: {clock} to {clock}[; closed in {month}|; Saturdays {clock} to {clock}|, call {person}].",
    "[Our|The] [office|shop|counter|branch] [stays|is|will be] [closed|shut|open] [from|until] {any_date}[ as the new floor is laid| for stocktaking|].",
    "[Tel.|Phone|Call] {phone}[, fax {phone}|][, ask for {person}|].",
    "{Maker}, {n} [Iron|Foundry|Station|Steel|New|Fair|Mill] [Street|Lane|Road|Yard], {place}.",
    "[Insurance|The policy|Cover] [runs|is valid] from {any_date}[; excess {price}|; the no-claims bonus dates from {old_year}].",
    "[Dear|To] [customers|members|all], [we have moved|the price list of {any_year} is void|the fair is on again|thank you for your good wishes].",
)
NEWS = (
    "[The new manager|The new canteen|The new website|The new edition|The new hall|A new depot] [opened|started|appeared] in {any_year}.",
    "[The trade fair|The {place} fair|The motor fair] [opens|closed] {on_any_date}[, tickets {price}|].",
    "[The iron age|Cast iron|Plastic|Rubber|Steel] [changed|shaped] [trade|building|industry] [in the 1800s|after 1950|more than once].",
    "[The {place} works|A {place} firm|{Maker}] [wins|has won|lost] [an order|a prize|the contract|a court case] [worth {price}|for the {n}th time|from {old_year}].",
    "[Strikers|Steel workers|Iron founders|The union] [return to work|want a fair deal|signed in {old_year}|meet {on_any_date}].",
    "[Police|Customs|The council] [report|reports] [poor visibility|a good year|fewer accidents than in {any_year}|new limits on plastic waste].",
    "[Road works|The bridge|The tunnel|The iron bridge] at {place} [closes|reopens] {on_any_date}.",
    "[The council|The minister|A new law] [bans|taxes|restricts] [single-use plastic|plastic bags|old diesels|vehicles built before 1995][ from {any_date}|].",
    "[Our football team|The bowls club|The choir] had a [poor|good|fair] [season|evening|start] in {any_year}.",
    "[Congratulations|Farewell|Welcome] to {person}[, {n} years with us|, who joined in {any_year}|, new in the paint shop].",
)
TRAINING = (
    "[Course|Seminar|Workshop|Webinar]: [Introduction to plastics|Welding cast iron|Grading used parts|Reading date codes|Good storage practice|Rubber and seals|Fair dealing], {small} days, {place}, {price}.",
    "[Training|The course|The class] [starts|begins|takes place] {on_any_date}[ at {clock}|; bring gloves|, places are few].",
    "[You will learn|Topics|We cover]: [new and used parts|how cast iron cracks|why plastics age|what fair and poor mean|iron, steel and their alloys][; lunch is included|].",
    "[Good manufacturing practice|Lean|Quality control|Sorting of plastics] was [new|a new idea|unknown] to [us|most of us] in {old_year}.",
    "[The exam|The test|Part two] [has {n} questions|is on {any_date}|covers iron and steel|is fair].",
    "[Question|Q] {small}: [When is a part poor?|Which of these is not iron?|What does a date code of 1994 mean?|Is carbon fibre a plastic?|May a cracked {neighbour} be reused?]",
)
SOFTWARE = (
    "[Version|Release|Build] {small}.{n}[:|,] [new filter for age and material|poor scan quality is now reported|fixed a crash|import of old lists|date fields accept years before 1995].",
    "[The field|The column|The drop-down] [condition|material|year] [is now required|accepts new, good, fair and poor|was renamed|can be left empty].",
    "[The scan|The backup|The server|The connection|Reception] [is|was] [poor|slow|good again|down until {clock}].",
    "[Click|Press|Choose] [New|Print|Save|Export] to [create a record|add a part|see parts made before 1995|list parts in poor condition].",
    "[Error|Message] {any_year}: [paper jam|no connection|wrong password|date out of range][. Restart and call {phone}|].",
    "[Fixed|Known problem]: [year 1900 shown for empty dates|iron and steel were swapped in the list|poor contrast in the new theme|the plastic filter was ignored].",
    "[Your password|The licence|The certificate] [expires|ran out] {on_any_date}.",
)
