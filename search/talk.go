package search

// talkWords are what people's talk is full of and no service is about: members
// of the family, how somebody feels and for how long, and what was said. They
// count, but need not be met.
var talkWords = wordSet(`actually ages ago along already although anymore arent asked awful bad badly best better big bit bits boyfriend
	bring brother brothers brought called came cannot cos couple currently dad daughter day days dead dear despite diagnosed didnt different difficult
	doctor doctors doesnt done early easy eldest else ended enough especially even everything ex fed feel feeling feels fell felt few finding finds
	first friend gets gave girlfriend giving gp gran grandad granddaughter grandma grandmother grandson great guess hadnt happened happy hard hardly
	hasnt hate havent hello helped hi hoping hours hubby husband idea instead isnt keep keeping keeps kept kid kind knows lad lass last
	late lately least left little live lived lives living long longer longing look lost lot lots love lovely made making mam manage managing mate
	mates maybe mean mention might mind mom month months mother moved mum nan nana nans needed needing never nice nights normal nothing nurse occasionally
	often older only opinion ought part partner past probably problem problems proper properly put quite rather reach real recent recently
	recommend recommended referred right round said sat says see seem seems seen sick since sister sisters sit small son sons soon sort speak start started
	starting stay stop stopped stops struggle struggled struggles struggling stuck stuff suddenly suffer suffered suffering suggest suggested suggestions
	sure take taken taking talks tell terrible thank thanks theres theyll theyve thinking thought told tonight took total tried tries trouble true
	try trying tried unable used useless usually wait waited waiting wanted wants wasnt way ways wed weeks well went werent whatever whenever wherever wife wifes
	wonder wondering wont wouldnt year years yesterday youngest youve`)
