package search

// passedOver are the words that phrases are the same without.
var passedOver = wordSet(`a absolutely actually again also always am an and are awful awfully be been being best bit both completely
	constantly currently dear did do does elderly ever got had has have having he her hes his i im is its ive
	just lately little local lovely my nowadays of old older our please poor pretty proper quite rather real really
	recently right she shes since so some still such teenage terribly that the their them there these they theyre this those
	totally truly very was we were weve where who young younger your youre`)

// sameWords are words and runs of words that mean the same in a phrase, each
// after the one that stands for them all. Members of the family are of two
// sorts, since what is said of a mother is seldom said of a child.
const sameWords = `
cant: cannot, can not, couldnt, unable to, not able to, cant seem to, cant manage to, struggle to, struggling to, struggles to, find it hard to,
	finding it hard to, hard to, having trouble, i find it difficult to, finding it difficult to, difficult to
dont: do not, doesnt, does not, didnt, did not
isnt: is not, arent, are not, wasnt, was not, aint
wont: will not, wouldnt, would not, refuses to
no: havent got any, havent got, havent any, not got any, not got, dont have any, dont have, have no, got no, aint got, doesnt have any, doesnt have
want: want to, wanna, need to, would like to, id like to, like to, love to, id love to, trying to, try to, looking to, hoping to, wanting to, wants
	to, needs to, thinking about
mum: mums, moms, mother, dad, dads, daddy, father, husband, hubby, wife, missus, partner, nan, nana, nanna, gran, granny, grandma, grandad, granddad,
	grandmother, grandfather, mother in law, father in law, mum in law, dad in law, auntie, aunt, uncle, brother, sister, boyfriend, girlfriend,
	fiance, fiancee, other half, better half, parents, mam, mammy, mummy, fella, feller, her indoors
son: daughter, lad, lass, kid, kids, child, children, boy, girl, teenager, teen, grandson, granddaughter, grandchild, grandchildren, grandkids,
	grandkid, stepson, stepdaughter, stepchild, wean, weans, bairn, bairns, eldest, youngest, little one, little ones, wee one
friend: mate, pal, best friend, best mate, neighbour, colleague
someone: somebody, some one
noone: no one, nobody, not a soul
anyone: anybody, a soul, another soul, a living soul, a single person
everyone: everybody
bad: dodgy, sore, painful, achy, aching, gammy, dicky, knackered, rubbish, terrible, awful, horrible, dreadful, shocking, poorly, sair
scared: afraid, frightened, terrified, petrified, feart
look after: looking after, care for, caring for, cared for
tablets: pills, meds, medication, medicines, medicine
house: flat
talk: speak, chat
cuppa: cup of tea, cup of coffee, brew, tea, coffee
doctor: gp, doc, docs, doctors
mad: mental, crazy, bonkers, insane, up the wall, round the bend, potty, round the twist, to distraction
afford: pay for
broken: bust, busted, packed up, conked out, kaput, on the blink, given up the ghost
sofa: settee, couch
hospital: infirmary
phone: mobile phone, mobile, smartphone, smart phone, iphone
computer: laptop, ipad, pc
wine: vodka, whisky, whiskey, gin, rum, cider, brandy, sherry, lager, beer, beers, cans, spirits
ex: ex husband, ex wife, ex partner, ex boyfriend, ex girlfriend, former partner
died: passed away, passed on, has gone, dead
`
