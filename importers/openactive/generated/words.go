package generated

// town is where some of the venues are, by one of its postcodes.
type town struct {
	name, postcode string
	lat, lon       float64
}

var towns = []town{
	{"Sheffield", "S1 2HE", 53.3797, -1.4705}, {"Leeds", "LS1 3AD", 53.8011, -1.5495}, {"Manchester", "M2 5DB", 53.4792, -2.2464},
	{"Bristol", "BS1 4SD", 51.4528, -2.5938}, {"Nottingham", "NG1 5FS", 52.9555, -1.1576}, {"Liverpool", "L1 8JQ", 53.4012, -2.9863},
	{"Birmingham", "B1 1BB", 52.4771, -1.9014}, {"Newcastle", "NE1 7RU", 54.9776, -1.6151}, {"Leicester", "LE1 5WW", 52.6284, -1.1446},
	{"Cardiff", "CF10 1EP", 51.4782, -3.1781}, {"Edinburgh", "EH1 1YZ", 55.9494, -3.1903}, {"Glasgow", "G2 1DY", 55.8631, -4.2501},
	{"Plymouth", "PL1 1EA", 50.3713, -4.1435}, {"Exeter", "EX1 1EE", 50.7217, -3.5305}, {"Carlisle", "CA3 8NX", 54.8950, -2.9346},
	{"York", "YO1 9QL", 53.9563, -1.0787}, {"Hull", "HU1 2AA", 53.7437, -0.3351}, {"Derby", "DE1 2FS", 52.9194, -1.4707},
	{"Coventry", "CV1 5FB", 52.4124, -1.5017}, {"Reading", "RG1 2AG", 51.4547, -0.9722}, {"Southampton", "SO14 7LY", 50.9075, -1.4067},
	{"Brighton", "BN1 1EE", 50.8220, -0.1385}, {"Ipswich", "IP1 2DE", 52.0552, 1.1434}, {"Cambridge", "CB2 3QJ", 52.2040, 0.1195},
	{"Oxford", "OX1 1BX", 51.7509, -1.2595}, {"Gloucester", "GL1 1SZ", 51.8615, -2.2464}, {"Swansea", "SA1 3SN", 51.6151, -3.9463},
	{"Bangor", "LL57 1DT", 53.2292, -4.1221}, {"Aberdeen", "AB10 1AB", 57.1491, -2.0966}, {"Lancaster", "LA1 1HT", 54.0504, -2.8019},
	{"Preston", "PR1 2RL", 53.7617, -2.7029}, {"Bradford", "BD1 1HY", 53.7931, -1.7523}, {"Doncaster", "DN1 2DY", 53.5218, -1.1264},
	{"Lincoln", "LN1 1XX", 53.2302, -0.5440}, {"Swindon", "SN1 1LF", 51.5610, -1.7864}, {"Truro", "TR1 2XN", 50.2566, -5.0504},
}

// activity is one of OpenActive's activity list, or none of it where id is "".
type activity struct{ name, id string }

var activities = []activity{
	{"Walking", "95092977-5a20-4d6e-b312-8fddabe71544"}, {"Chair Based Exercise", "ee3cf3ee-082e-4f53-9cb2-3ef0589497ed"},
	{"Swimming", "2750229d-b725-4171-9276-376be913957c"}, {"Tai Chi", "c16df6ed-a4a0-4275-a8c3-1c8cff56856f"},
	{"Falls and Exercise Management", "35f999ac-8ed5-46fa-87d0-1c7721aca77e"}, {"Cardiac Rehabilitation", "e4c2656d-983d-4126-b824-72c6713879fb"},
	{"Chair Yoga", "16b8fad0-68a1-4159-892d-c9b59dce03c8"}, {"Gardening", "5b880e93-4a16-4c37-86ac-ba2ffba68358"},
	{"Gym Workout", "08d9368c-6c6c-44a3-84ef-a42ed00d529a"}, {"Running", "72ddb2dc-7d75-424e-880a-d90eabe91381"},
	{"Body Attack", ""}, {"Walking Football", ""}, {"Pilates", ""}, {"Badminton", ""}, {"Aqua Aerobics", ""}, {"Line Dancing", ""},
}

var (
	manners = []string{"Gentle", "Beginners'", "Early Bird", "Lunchtime", "Women's", "Over 50s", "Family", "Low Impact", "Social", "Improvers'", "Evening", "Express"}
	venues  = []string{"Leisure Centre", "Community Centre", "Sports Hall", "Pool", "Park Pavilion", "Village Hall", "Academy", "Church Hall"}
	streets = []string{"High Street", "Station Road", "Church Lane", "Park Avenue", "Mill Road", "Victoria Street", "Queensway", "The Green"}
	trusts  = []string{"Leisure Trust", "Active Partnership", "Community Sport", "Council Leisure", "Wellbeing Network"}

	sentences = []string{
		"A friendly session for people of all abilities, with plenty of time to rest.",
		"You can go at your own pace, and nobody minds if you stop for a while.",
		"There is tea and a chat afterwards for those who would like to stay.",
		"Somebody will meet you at the door if it is your first time.",
		"The instructor is qualified and can adapt every exercise to a sore back, stiff knees or a bad hip.",
		"Wear something loose and shoes with a flat sole, and bring a bottle of water.",
		"Improve your balance, strength and flexibility, and sleep better for it.",
		"A full workout to music that burns energy and lifts the mood.",
		"Suitable for anyone who has not been active for some time, or who is coming back after an illness.",
		"Please tell the instructor before the class about any condition or injury.",
		"Places are limited, so booking is advised, and you can cancel up to two hours before.",
		"The hall is on the ground floor with a level entrance and an accessible toilet.",
		"Free parking is behind the building, and the bus stops outside.",
		"Carers come along at no charge.",
		"Members of the centre take part free of charge; everybody else pays on the day.",
		"We meet in all weathers and walk for about an hour on level paths through the park.",
	}
)
