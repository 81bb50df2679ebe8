package ingest

import (
	"encoding/json"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

var tags = regexp.MustCompile(`<[^>]*>`)

// squash leaves of a text what two spellings of it share: its letters and digits,
// without the marks of HTML.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, tags.ReplaceAllString(html.UnescapeString(s), " "))
}

// beginning gives the beginning of a text: enough to know it by.
func beginning(s string) string { return s[:min(len(s), 60)] }

// keptIn tells whether one of some services has what a record states of a field,
// in the field's own place.
func keptIn(services []*directory.Service, field string, values []string) bool {
	return slices.ContainsFunc(services, func(s *directory.Service) bool {
		return slices.ContainsFunc(values, func(v string) bool { return keeps(s, field, v) })
	})
}

// inWords tells whether what a record states stands anywhere in one of the
// services, as words.
func inWords(services []*directory.Service, values []string) bool {
	return slices.ContainsFunc(services, func(s *directory.Service) bool {
		all := squash(allWords(s))
		return slices.ContainsFunc(values, func(v string) bool {
			v = squash(v)
			return len(v) > 1 && strings.Contains(all, beginning(v))
		})
	})
}

// allWords gives every text that hangs on a service.
func allWords(s *directory.Service) string {
	raw, _ := json.Marshal(s)
	var v any
	json.Unmarshal(raw, &v)
	var b strings.Builder
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, e := range v {
				visit(e)
			}
		case []any:
			for _, e := range v {
				visit(e)
			}
		case string:
			b.WriteString(v + "|")
		}
	}
	visit(v)
	return b.String()
}

// keeps tells whether a service has a value in the place of a field.
func keeps(s *directory.Service, field, value string) bool {
	v := squash(value)
	org := s.Organization
	if org == nil {
		org = &directory.Organization{}
	}
	same := func(texts ...string) bool {
		return slices.ContainsFunc(texts, func(t string) bool { return t != "" && squash(t) == v })
	}
	holds := func(texts ...string) bool {
		return slices.ContainsFunc(texts, func(t string) bool { return v != "" && strings.Contains(squash(t), beginning(v)) })
	}
	place := func(is func(directory.Location) bool) bool {
		return slices.ContainsFunc(s.Locations, func(l directory.ServiceAtLocation) bool { return is(l.Location) })
	}
	switch field {
	case "name":
		return strings.HasPrefix(squash(s.Name), v) || same(s.AlternateName)
	case "summary", "description":
		return holds(s.Summary+s.Description, s.FirstVisit, s.Eligibility, s.GettingThere, s.Bring) || holds(s.Description) || len(squash(s.Description)) > 1 && strings.HasPrefix(v, squash(s.Description))
	case "organization":
		return same(org.Name)
	case "organization's words":
		return holds(org.Description)
	case "url", "organization's url":
		return slices.ContainsFunc([]string{s.URL, org.URL, s.Source.URL}, func(u string) bool {
			_, u, _ = strings.Cut(u, "://")
			return u != "" && strings.Contains(v, squash(u))
		})
	case "email":
		return slices.ContainsFunc([]string{s.Email, org.Email}, func(e string) bool {
			return e != "" && strings.Contains(strings.ToLower(value), strings.ToLower(e))
		})
	case "phone":
		return slices.ContainsFunc(slices.Concat(s.Phones, org.Phones), func(p directory.Phone) bool {
			number := figuresOf(p.Number)
			return len(number) >= 9 && strings.Contains(figuresOf(value), number[len(number)-9:])
		})
	case "contact":
		return keeps(s, "email", value) || keeps(s, "phone", strings.ReplaceAll(value, "O", "0")) || keeps(s, "url", value)
	case "access":
		// What a place lets in is told by what one pays, or by its being withheld.
		return s.Publication.State == directory.Withheld || s.Cost != ""
	case "venue":
		return place(func(l directory.Location) bool { return same(l.Name) || holds(l.Name+l.Address) })
	case "address", "town":
		return place(func(l directory.Location) bool { return addressed(l, value) })
	case "postcode":
		return place(func(l directory.Location) bool { return same(l.Postcode) })
	case "point":
		return place(func(l directory.Location) bool {
			return l.Point != nil && l.PointFrom == pointFromSource && near(*l.Point, value)
		})
	case "place's number":
		return place(func(l directory.Location) bool { return same(l.ExternalID) })
	case "district":
		return place(func(l directory.Location) bool { return same(l.District) }) || slices.ContainsFunc(s.ServiceAreas, func(a directory.ServiceArea) bool { return same(a.Code) })
	case "area":
		return slices.ContainsFunc(s.ServiceAreas, func(a directory.ServiceArea) bool { return same(a.Name) })
	case "schedule":
		return slices.ContainsFunc(s.AllSchedules(), func(x directory.Schedule) bool { return x.Readable() && atTime(x, value) })
	case "cost":
		return costs(s, value)
	case "fees in words":
		return slices.ContainsFunc(s.CostOptions, func(o directory.CostOption) bool { return holds(o.Option + o.Description) })
	case "ages":
		return s.MinimumAge != nil || s.MaximumAge != nil
	case "gender":
		return s.Gender != ""
	case "accessibility":
		term, answer, asked := strings.Cut(value, "=")
		facts := s.Accessibility
		for i := range s.Locations {
			facts = facts.With(s.AccessAt(i))
		}
		return !asked && len(facts) > 0 || facts[term].Known() && string(facts[term]) == strings.ToLower(answer)
	case "referral":
		return len(s.Referral) > 0 || s.Join != ""
	case "eligibility", "audience":
		return holds(s.Eligibility, strings.Join(s.Audiences, " "))
	case "activity", "category":
		return holds(s.Summary+s.Name) || slices.ContainsFunc(s.Activities, func(a directory.Activity) bool { return holds(a.Label) })
	case "status":
		return s.Status != "" || strings.Contains(string(s.Publication.State), v)
	case "checked":
		return string(s.AssuredDate) == value || s.AssuredDate != "" && strings.Contains(value, string(s.AssuredDate)[:4])
	case "identifier":
		return slices.ContainsFunc(slices.Concat(org.Identifiers, []directory.Identifier{{Value: s.Source.ExternalID}, {Value: org.ExternalID}}), func(i directory.Identifier) bool {
			return i.Value != "" && (strings.Contains(squash(i.Value), strings.TrimLeft(v, "0")) || strings.Contains(v, squash(i.Value)))
		})
	case "licence":
		return holds(s.Source.Licence)
	case "effort":
		return s.Effort != ""
	case "miles":
		return s.WalkMiles != nil
	case "getting there":
		return holds(s.GettingThere)
	}
	return false
}

func figuresOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// addressed tells whether a venue's address has the first line of a stated one.
func addressed(l directory.Location, value string) bool {
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ',' || r == '\n' }) {
		if part = squash(part); part != "" {
			return strings.Contains(squash(l.Name+l.Address+l.Postcode), part)
		}
	}
	return false
}

// near tells whether a point is where "latitude,longitude" says, to 100 metres.
func near(p orb.Point, value string) bool {
	lat, lng, _ := strings.Cut(value, ",")
	y, _ := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	x, _ := strconv.ParseFloat(strings.TrimSpace(lng), 64)
	return geo.Distance(p, orb.Point{x, y}) < 100
}

var stamp = regexp.MustCompile(`T(\d\d):(\d\d)|\b(\d\d):(\d\d)\b`)

// atTime tells whether a schedule begins, in its own clock or London's summer
// time of it, when a stated text says that something does; a text without a time
// says nothing of it.
func atTime(x directory.Schedule, value string) bool {
	all := stamp.FindAllStringSubmatch(value, -1)
	if len(all) == 0 || x.Opens == nil {
		return true
	}
	return slices.ContainsFunc(all, func(m []string) bool {
		h, _ := strconv.Atoi(m[1] + m[3])
		minute := m[2] + m[4]
		opens := x.Opens.String()
		return opens[3:5] == minute && (opens[:2] == (m[1]+m[3]) || opens[:2] == strconv.Itoa((h+1)%24 + 100)[1:])
	})
}

// costs tells whether a service says what it costs as a source does: a price, or
// yes or no to whether it is free.
func costs(s *directory.Service, value string) bool {
	pounds, err := strconv.ParseFloat(strings.Trim(value, "£ "), 64)
	if err != nil {
		return s.Cost != "" || len(s.CostOptions) > 0
	}
	return pounds == 0 && s.Cost == "free" || slices.ContainsFunc(s.CostOptions, func(o directory.CostOption) bool {
		return o.Pence != nil && *o.Pence == int(math.Round(pounds*100))
	})
}
