package directory

// The closed lists of words that a listing may use. Kinds and needs are not
// here: they are the vocabulary's, in package seed, and who writes a listing
// checks them.

// Statuses are those of an HSDS service.
var Statuses = []string{"active", "inactive", "defunct", "temporarily closed"}

// Deliveries are the ways in which a service reaches people.
var Deliveries = []string{"in-person", "online", "phone", "home-visit"}

// Joins are the ways in.
var Joins = []string{"turn-up", "ring-first", "book", "referral"}

// Intakes are whether a service takes new people.
var Intakes = []string{"open", "ring-first", "waiting", "full", "paused"}

// Referrals are who may send somebody.
var Referrals = []string{"self", "gp", "link-worker", "professional"}

// Genders are who a service is for.
var Genders = []string{"any", "women", "men"}

// Audiences are whom a service addresses.
var Audiences = []string{"public", "professionals", "employers", "young-people"}

// Efforts are how hard a session works the body, easiest first.
var Efforts = []string{"seated", "gentle", "moderate", "brisk"}

// CostKinds are what it costs to take part.
var CostKinds = []string{"free", "donation", "paid"}

// AccessTerms are the accessibility terms of the CSV template.
var AccessTerms = []string{
	"step-free", "accessible-toilet", "hearing-loop", "seated-option", "bsl", "accessible-parking",
	"dementia-friendly", "autism-friendly", "quiet-space", "assistance-dogs", "carers-welcome", "chairs",
	"toilets", "interpreter", "easy-read", "large-print", "leave-early-ok", "camera-off-ok",
}
