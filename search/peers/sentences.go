//go:build peers

package main

// sentences are what descriptions are made of. A letter in braces is filled in:
//
//	a the activity   o another activity   n a need   m another need
//	p the place      v the hall           d the day  e another day
//	g a given name   f a family name      r a rare word  x the organisation
//	s a thing        q a quality          i a doing  c a number
var sentences = []string{
	"Join us for a {q} {a} every {d} at {p} {v}.",
	"Our {a} is open to everyone living in and around {p}, and beginners are as welcome as old hands.",
	"We welcome people living with {n} as well as their families, friends and carers.",
	"Come along to {a} with {g} {f} and enjoy {i}, {s} and good company in {p}.",
	"Sessions are led by {g} {f}, who has spent {c} years {i} with {q} groups across the county.",
	"Please wear comfortable clothes and sturdy shoes, and bring {s} if you have them.",
	"Tea, coffee and {s} are provided, with plenty of time afterwards for {i} and a chat.",
	"The group meets in term time, so please ring {g} before travelling from {r} or further away.",
	"You can refer yourself or ask your doctor, nurse or link worker, and {g} will ring you back.",
	"Places are limited to {c}, so please book with {g} {f} on the number below.",
	"Just turn up on the day and ask for {g} at the desk beside the {s}.",
	"The hall stands on {r} Road, close to the bus stops for {r} and {r}, and has parking behind the {s}.",
	"Regular {i} can lift your mood and help with sleep, balance and confidence.",
	"It is a {q} and {q} space for {i}, learning about {s} and making friends.",
	"The programme runs for {c} weeks and ends with a review of your {s} and {s}.",
	"This service is funded by the {r} Fund and delivered in partnership with {x}.",
	"We also run {o} on {e} mornings, which many of our members enjoy.",
	"People affected by {m} may find our {q} leaflets on {s} and {s} useful too.",
	"Children come with an adult, and under fives enjoy the {s} in the next room.",
	"Carers and support workers attend at the same price and often stay for {i}.",
	"If cost is a barrier please speak to {g} in confidence, as {q} bursaries are available.",
	"Volunteers are always welcome: training in {i}, expenses and {s} are provided.",
	"Everything can be adapted for wheelchair users and for those who prefer {q} {i}.",
	"An interpreter can be arranged with a week of notice, and our {s} come in large print.",
	"We aim to bring neighbours together in {p} through {i}, {i} and shared {s}.",
	"The first session is a taster, and after that {c} pounds goes towards {s} and room hire.",
	"Meet by the {s} at the main entrance ten minutes before we start.",
	"Whether you are new to {i} or returning after illness, {g} will help you go at your own pace.",
	"For more about {a} visit our website or follow {x} for news of {s}.",
	"The {v} has a {q} lounge, a garden with {s} and a shelf of {s} to borrow.",
	"Last year {c} local residents took part, and many told us that {i} had made them feel better.",
	"Dogs on leads may come as far as the {s}, where {g} keeps a bowl of water.",
	"Our team brings together {s}, {s} and trained peer mentors from {r}.",
	"Once a month we go by minibus to {r}, {r} or {r} to see the {s}.",
	"In the summer we move to the {q} grounds of {r} House for {i} among the {s}.",
	"{g} {f} started the group in memory of {g}, who loved {i} and {s}.",
	"Members past and present have come from {r}, {r}, {r} and the farms beyond {r}.",
	"There is a quieter corner for anyone who finds {s} or {i} too much at first.",
	"On the last {e} we invite a speaker, lately {g} {f} on {s} and {q} {s}.",
	"You may borrow {s} from the cupboard, and the {r} store sells them cheaply.",
	"Those with {n} tell us that {q} {i} and {q} company made the difference.",
	"The course covers {s}, {s}, {i}, {i} and where to turn next for help with {m}.",
	"Our {q} rooms above the {r} Arms are reached by the lift beside the {s}.",
	"We are proud of our {q} {s}, which won the {r} Cup and hang in the {v}.",
	"Bring a photograph, a recipe or some {s} and tell us the story behind it.",
	"Ring {g} between nine and five, leave a message for {g} {f}, or write to us at {r} Cottage.",
	"Nearby groups in {r} and {r} offer {o}, and members may go to both.",
	"Ask about our {q} scheme for {i} at home, run with the {r} surgery.",
}

// firstSentences is how many of them, from the start, may begin a description.
const firstSentences = 4

// nameForms are how services are called; they begin with a capital as they are.
var nameForms = []string{
	"{p} {a}", "{a} at {p} {v}", "{a} in {p}", "{r} {a}", "{d} {a} with {g}", "{q} {a} {p}", "{f} {a}", "{p} {a} and {i}",
}

// summaryForms are the line under the name.
var summaryForms = []string{
	"{q} {a} for people with {n} in {p}.",
	"{i} and {i} with {q} neighbours at {p} {v}.",
	"A {q} group for {a}, {s} and {s}.",
	"Help with {n} from {x}.",
}
