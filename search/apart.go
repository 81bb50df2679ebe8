package search

import "strings"

// key is what a word is matched by where a phrase of the vocabulary is looked
// for: its stem, but for the words whose stem is that of another thing. To a
// listing's words that does no harm; to what they mean it would: a pension is no
// pensioner, and who is well has no need of wellness.
func (t token) key() string {
	if k, ok := apart[t.word]; ok {
		return k
	}
	return t.stem
}

// apart gives the words that are kept apart from others of their stem, each
// group by its first.
var apart = groupsOf(`
	employer employers
	employee employees
	employment
	employability
	officer officers
	pensioner pensioners
	probate
	mobile mobiles
	adapted adapt
	screening screenings
	fitness
	fitted
	ageing aging
	flushes
	pacing
	separate separately
	blinds
	boxes
	housing
	mindful mindfulness
	wellness
	running runner runners
	gardening gardener gardeners
	expect expected expects
	several
	balanced
	draw draws
	serve serves serving
	masks mask masked
	shedding
	nursery nurseries
	careful carefully
	signed
	padded
	spiritual spirituality
	temperate
	wards
	painted
	hopeful
	dying
	coming
	mums moms
	dads
	helpful`)

func groupsOf(list string) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(list) {
		words := strings.Fields(line)
		for _, word := range words {
			all[word] = words[0]
		}
	}
	return all
}
