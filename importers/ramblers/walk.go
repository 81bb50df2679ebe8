package ramblers

import (
	"time"

	"fingerpost/app/directory"
)

// kind is what a walk is to those who publish it.
type kind string

// The kinds, by the words of Walks Manager's item_type.
const (
	wellbeing kind = "wellbeing-walk"
	group     kind = "group-walk"
	event     kind = "group-event"
)

// walk is one walk, or one event, on one day.
type walk struct {
	where string
	rowID string // what the source calls it

	kind      kind
	groupCode string
	groupName string

	title string
	text  string // its description
	url   string

	date      directory.Date
	last      directory.Date // of one that runs over days; else ""
	opens     *directory.Clock
	closes    *directory.Clock
	meet      string // where and when to meet before, in words
	cancelled bool

	at      *directory.Location // where it starts; nil is not told
	finish  string              // where it ends, when elsewhere
	miles   *float64
	grade   string // the source's word for how hard it is
	effort  string // ours; "" is not known
	access  directory.Facts
	terrain []string // of the ground, in words
	travel  []string // of getting there, in words
	words   []string // of anything else, in words

	modified time.Time
}

// efforts are our efforts by Walks Manager's grades. The grades are about ground
// and fitness both: "easy access" is for everyone, "leisurely" and "moderate" want
// a body used to country walks, "strenuous" and "technical" an able one.
var efforts = map[string]string{
	"easyaccess": "gentle", "easy": "gentle",
	"leisurely": "moderate", "moderate": "moderate",
	"strenuous": "brisk", "technical": "brisk",
}

// grades are the words for the walks of an effort, for a service's name.
var grades = map[string]string{
	"gentle": "easy walks", "moderate": "leisurely and moderate walks", "brisk": "strenuous walks", "": "walks",
}
