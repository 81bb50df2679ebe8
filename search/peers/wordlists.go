//go:build peers

package main

import "strings"

// The words that listings are written with, the commonest of each list first.
// Together with place names, the vocabulary's words and the rare words made by
// rareWord they come to more than twenty thousand. There is no denial among
// them, nor a hyphen or an apostrophe: systems cut those differently, and what
// is compared here is speed.

var things = strings.Fields(`people members sessions activities friends tea coffee room hall garden kitchen company
	advice information volunteers exercises music stories skills ideas lunch walks chairs neighbours families
	tables leaflets materials equipment tools transport parking entrance courtyard kettle biscuits cake soup
	bread books newspapers puzzles cards quizzes games paints brushes canvas clay wool needles thread fabric
	patterns buttons ribbons beads frames photographs cameras films records guitars drums keyboards pianos
	songs hymns poems plays costumes scripts letters diaries memories postcards maps compasses boots coats
	umbrellas flasks sandwiches footpaths stiles gates meadows woodland hedges orchards ponds streams rivers
	canals towpaths bridges hills valleys viewpoints benches birds butterflies bees hedgehogs badgers wildflowers
	bulbs seeds seedlings compost greenhouses allotments vegetables tomatoes potatoes pumpkins strawberries
	herbs recipes ovens freezers shopping groceries vouchers parcels bills forms meters tenancies mortgages
	budgets savings pensions allowances appeals tribunals grants applications interviews vacancies
	apprenticeships references certificates qualifications computers tablets laptops telephones passwords
	screens printers emails websites broadband cushions mats weights steps balls rackets nets shuttlecocks
	goals pitches courts pools lanes floats towels lockers showers stretches postures breathing
	balance posture muscles joints knees shoulders ankles hips fingers voices lungs nerves headaches appetite
	nutrition vitamins cholesterol prescriptions pharmacists nurses surgeries referrals appointments reviews
	plans targets journals checklists workbooks worksheets relaxation mindfulness meditation boundaries
	assertiveness patience laughter trust courage hope comfort grief goodbyes anniversaries keepsakes candles
	flowers blankets slippers puppets toys prams nappies cots bottles playgrounds slides swings
	sandpits nurseries classrooms homework teenagers grandparents stepfamilies guardians siblings carers
	companions escorts drivers minibuses wheelchairs scooters walkers crutches ramps handrails lifts doorbells
	alarms pendants kettles hoists mattresses magnifiers loudspeakers subtitles captions signers interpreters
	translators dictionaries phrasebooks passports solicitors hostels deposits furniture carpets curtains
	lightbulbs radiators boilers insulation draughts smoke damp repairs locksmiths plumbers electricians
	carpenters lathes chisels workbenches bicycles punctures chains saddles helmets trailers tents campfires
	kites rafts canoes paddles anchors lighthouses beaches shells pebbles tides harbours fishermen sailors
	castles abbeys mills viaducts railways steam engines signalboxes collieries weavers potters cutlers
	blacksmiths farriers shepherds cider cheesemakers bakeries butchers markets stalls fairs parades
	bunting lanterns fireworks processions choirs bands orchestras conductors soloists rehearsals concerts
	galleries sculptures murals mosaics tapestries looms quilts embroidery lacework jewellery silverware
	ceramics glazes kilns sketches easels exhibitions curators archives museums librarians`)

var qualities = strings.Fields(`friendly local weekly gentle relaxed small welcoming regular practical social supportive
	free simple warm lively experienced trained qualified informal confidential individual outdoor seated
	creative healthy safe quiet mixed flexible tailored structured popular established independent inclusive
	accessible bilingual musical traditional seasonal guided moderate energetic calm thoughtful patient
	skilled honest peaceful sociable affordable subsidised sheltered spacious bright modern historic rural
	urban coastal leafy sunny cosy accredited clinical specialist emotional physical mental financial legal
	cultural spiritual digital nutritional therapeutic restorative preventive reflective mindful rhythmic
	expressive colourful playful adventurous ambitious steady brisk slow careful cheerful generous hopeful
	humorous imaginative kindly neighbourly optimistic punctual resilient sensitive sincere tactful trusting
	vibrant youthful retired widowed pregnant bereaved isolated housebound recovering returning newcomer
	veteran diabetic arthritic asthmatic autistic deaf partially sighted breathless anxious sleepless`)

var doings = strings.Fields(`meeting talking walking sharing learning helping cooking singing making reading playing
	growing moving listening laughing planning visiting dancing knitting painting writing drawing sewing
	swimming cycling gardening baking repairing stretching breathing resting budgeting applying training
	volunteering coaching mentoring caring recovering coping grieving remembering exploring photographing
	rambling jogging climbing paddling fishing birdwatching foraging planting weeding harvesting composting
	carving turning sanding polishing weaving felting spinning dyeing printing sculpting glazing acting
	rehearsing drumming strumming whistling reciting debating translating interpreting signing lipreading
	typing browsing emailing downloading phoning shopping mending ironing decorating insulating recycling
	saving borrowing negotiating appealing interviewing revising studying tutoring parenting cuddling
	feeding weaning soothing bathing dressing lifting balancing strengthening stepping bending reaching
	bowling batting catching throwing dribbling volleying serving skating skipping juggling meditating
	journalling sketching stargazing beachcombing geocaching orienteering campfiring whittling brewing
	pickling preserving butchering icing bellringing calligraphy marbling bookbinding`)

var givenNames = strings.Fields(`Sarah Margaret John David Priya Mohammed Susan Karen Aisha Tom Emily Gareth Fiona Callum
	Siobhan Rhys Megan Olu Grace Patrick Chloe Jean Doreen Alan Keith Nadia Yusuf Helen Ruth Ian Zainab Marek
	Agnieszka Lucy Ben Sheila Brenda Trevor Winston Marcia Bronwen Dilys Hamish Morag Eilidh Angus Niamh Declan
	Roisin Ewan Catriona Idris Carys Nesta Harjit Gurpreet Simran Anil Meera Rajesh Farida Hassan Leila Omar
	Samira Tariq Chidi Ngozi Kwame Abena Femi Yetunde Delroy Beverley Errol Hyacinth Piotr Katarzyna Tomasz
	Ioana Mihai Elena Dimitri Mei Jun Linh Thuy Hana Kenji Rosa Miguel Lucia Joao Ines Pierre Claire Greta
	Hans Ingrid Lars Astrid Nora Stella Edith Mabel Arthur Stanley Wilfred Ernest Percy Hilda Winifred`)

var runners = []string{
	"Trust", "Community Association", "Wellbeing", "Volunteers", "Neighbourhood Network", "Leisure", "Charity",
	"Health Partnership", "Active Partnership", "Social Club", "Carers Centre", "Fellowship", "Foundation",
	"Development Trust", "Settlement", "Parish Council", "Mutual", "Collective", "Friends", "Alliance",
}

var halls = []string{
	"Community Centre", "Village Hall", "Church Hall", "Leisure Centre", "Library", "Methodist Church", "Health Centre",
	"Memorial Hall", "Sports Pavilion", "Primary School", "Town Hall", "Working Mens Club", "Family Hub", "Park Cafe",
	"Scout Hut", "Baptist Church", "Gurdwara", "Mosque", "Arts Centre", "Institute", "Welfare Hall", "Drill Hall",
	"Reading Room", "Swimming Baths", "Corn Exchange", "Chapel", "Synagogue", "Boathouse", "Cricket Club", "Bowling Club",
}

var ways = strings.Fields(`Road Street Lane Avenue Close Drive Way Place Terrace Crescent Gardens Grove Hill Square Row Walk Mews Green`)

var dayWords = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// rareHeads and rareTails make the long tail: compounds as in surnames, streets
// and houses, each of which a reader has met once or never.
var rareHeads = strings.Fields(`ash beck birch brack bram brier brock brook broom burn calder castle chalk chapel cherry
	clay clover cold cope corn cowl crab crane crow curlew dale damson dane deer dove drake dun eagle east elder elm
	fair falcon farn field finch flax fleet flint ford fox frost furze gorse grange green grey gull hale hart
	haw hazel heath heather heron holly holm hop horn hurst iron ivy jack jay juniper kestrel kings lamb lark laurel
	leigh lime linden ling lock long loom lynd mallard maple marl marsh may mead meadow merle mill minster moor moss
	nettle nor oak old orchard otter owl oxen park peat pebble pen pine plover plum pool priory quarry quill ram
	raven red reed ridge rook rose rowan rush rye saddle sand sedge shep sloe south sparrow spring stag stan stone
	stour swan sycamore tarn teal tern thistle thorn tile tor trout under up wake warren water weir well west wether
	wheat whin white wick willow wind winter wold wood wren yarrow yew york
	abbot adder alder amber anvil aspen badger bay beech bell bishop black boar bramble bull butter catkin cinder
	cobble comfrey coral cuckoo dapple dipper dusk ember fallow fennel fern gander garnet goose harrow hind hobby
	honey hound jasper kite knap lapwing lichen linnet lodge lyme mistle monk nut ouzel pad pear pike pippin`)

var rareTails = strings.Fields(`acre bank barn bottom bourne bridge bury by church cliff combe cote court croft cross dale
	dean den don down edge fell field firth fold ford garth gate gill grove hall ham haugh head heath hill holme
	holt house hurst ing keld kirk knoll land lea leigh ley lock low man mead mere mill minster moor mount mouth
	nook over park pool port ridge rigg royd scar shaw shore side slack stead stock stoke stone thorpe thwaite
	toft ton tree vale wade wath way weald well wharf wick wold wood worth yard`)
