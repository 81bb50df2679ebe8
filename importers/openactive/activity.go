package openactive

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// The schemes of activities: the OpenActive Activity List, which search knows
// by its codes, and the list of facility types.
const (
	activityScheme = "openActiveActivity"
	facilityScheme = "openActiveFacilityType"
	activityList   = "https://openactive.io/activity-list#"
	facilityList   = "https://openactive.io/facility-types#"
)

//go:embed activities.tsv
var activitiesTSV string

// concept is a concept of the activity list.
type concept struct {
	label   string
	broader []string
}

// concepts gives the activity list by identifier.
var concepts = sync.OnceValue(func() map[string]concept {
	all := map[string]concept{}
	for line := range strings.Lines(activitiesTSV) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		c := concept{label: cells[1]}
		if len(cells) > 2 {
			c.broader = strings.Fields(cells[2])
		}
		all[cells[0]] = c
	}
	return all
})

// labels gives the identifiers of the activity list by label, folded.
var labels = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for id, c := range concepts() {
		all[loose.Fold(c.label)] = id
	}
	return all
})

var uuid = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// activities reads what is done: concepts of the activity list in any of the
// spellings of their addresses, or words. With each concept come those that it
// is narrower than, so that who asks for walking finds Nordic walking. A label
// alone stands for the concept that has it; any other word is kept as a word.
func (r *reader) activities(t *thing, o loose.Object) {
	for _, name := range []string{"activity", "activities", "facilityType", "beta:facilityType"} {
		scheme := activityScheme
		if strings.HasSuffix(name, "Type") {
			scheme = facilityScheme
		}
		for _, a := range o.List(name) {
			t.activity(scheme, a)
		}
	}
}

func (t *thing) activity(scheme string, o loose.Object) {
	said, label := idOf(o), o.Line("prefLabel", "name", "label")
	if isURL(label) && said == "" {
		said, label = label, ""
	}
	id := uuid.FindString(strings.ToLower(said))
	if scheme == facilityScheme {
		if label != "" {
			if id != "" {
				id = facilityList + id
			}
			t.Activities = withActivity(t.Activities, directory.Activity{Scheme: scheme, ID: id, Label: label})
		}
		return
	}
	if concepts()[id].label == "" {
		id = labels()[loose.Fold(label)]
	}
	if id == "" {
		// "General" says nothing of what is done.
		if label != "" && !strings.EqualFold(label, "General") {
			t.Activities = withActivity(t.Activities, directory.Activity{Label: loose.Shorten(label, directory.MaxName)})
		}
		return
	}
	t.concept(id)
}

// concept adds a concept, and then those above it.
func (t *thing) concept(id string) {
	c := concepts()[id]
	t.Activities = withActivity(t.Activities, directory.Activity{Scheme: activityScheme, ID: activityList + id, Label: c.label})
	for _, above := range c.broader {
		t.concept(above)
	}
}

// walking is the concept of the activity list for walks of every sort.
const walking = activityList + "95092977-5a20-4d6e-b312-8fddabe71544"

// words keeps what has no field of its own: categories, levels, the programme.
func (r *reader) words(t *thing, o loose.Object) {
	t.extra("category", labelsOf(o, "category"))
	t.extra("level", labelsOf(o, "level", "beta:level"))
	t.extra("programme", o.Line("programme"))
	if o := o.Child("beta:distance"); o != nil {
		t.distance(o)
	}
}

func labelsOf(o loose.Object, names ...string) string {
	var all []string
	for _, e := range o.List(names...) {
		if label := e.Line("prefLabel", "name"); label != "" && !isURL(label) {
			all = with(all, label)
		}
	}
	return strings.Join(all, ", ")
}

// distance reads how far a walk goes: in kilometres (KMT) or miles (SMI), the
// codes of UN/CEFACT recommendation 20. Of anything but a walk it says nothing.
func (t *thing) distance(o loose.Object) {
	for _, a := range t.Activities {
		if a.ID != walking {
			continue
		}
		if miles, ok := length(o.Line("value"), o.ID("unitCode", "unit")); ok {
			t.Miles = &miles
		}
	}
}
