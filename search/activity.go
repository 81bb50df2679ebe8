package search

import (
	"hash/fnv"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// hashOf gives a number for a text: the same for the same text, 0 for none.
func hashOf(parts ...string) uint32 {
	text := strings.Join(parts, "\x00")
	if strings.Trim(text, "\x00") == "" {
		return 0
	}
	h := fnv.New32a()
	h.Write([]byte(text))
	return max(1, h.Sum32())
}

// organizationOf gives a number for who runs a service, 0 where it is not known.
func organizationOf(s *directory.Service) uint32 {
	if s.Organization == nil {
		return 0
	}
	return hashOf(s.Organization.ID)
}

// activityOf gives a number for what is held, whenever it is: "Yoga, Tuesdays
// 10am" and "Yoga (Thu)" of one organisation are one activity.
func activityOf(s *directory.Service) uint32 {
	var words []string
	for _, t := range tokenize(s.Name) {
		if !whenWords[t.word] && !strings.ContainsAny(t.word, "0123456789") {
			words = append(words, t.stem)
		}
	}
	if len(words) == 0 || s.Organization == nil {
		return 0
	}
	return hashOf(s.Organization.ID, strings.Join(words, " "))
}

// whenWords tell one session of an activity from another, and nothing of the
// activity.
var whenWords = func() map[string]bool {
	words := wordSet(`am pm morning mornings afternoon afternoons evening evenings night nights lunchtime midday noon early late
		session sessions week weeks weekly fortnightly monthly spring summer autumn winter term and the at on`)
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := strings.ToLower(d.String())
		words[name], words[name+"s"], words[name[:3]] = true, true, true
	}
	words["tues"], words["thur"], words["thurs"], words["weds"] = true, true, true, true
	return words
}()
