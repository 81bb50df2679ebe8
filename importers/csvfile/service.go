package csvfile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fingerpost/app/directory"
)

// name gives what the service is called, or "". A sheet of places says what
// each is with its sort, so that the four things at one leisure centre are told
// apart: "Sale Leisure Centre: squash courts".
func (b *builder) name() string {
	name := b.text[b.layout.name]
	if name != "" && b.layout.name == fVenue && b.text[fType] != "" {
		return name + ": " + lowerFirst(b.text[fType])
	}
	return name
}

// service builds what the rows say of the service wherever it is held.
func (b *builder) service() *directory.Service {
	t := &b.text
	s := &directory.Service{
		Name:         b.name(),
		Summary:      t[fSummary],
		Description:  t[fDescription],
		Kind:         strings.ToLower(t[fKind]),
		URL:          b.url(fURL),
		Email:        b.email(fEmail),
		Phones:       b.phones(),
		Organization: b.organization(),
		Delivery:     b.terms(fDelivery, deliveryWords),
		Gender:       b.term(fGender, genderWords),
		Audiences:    b.terms(fAudience, audienceWords),
		Languages:    b.languages(),
		Eligibility:  t[fEligibility],
		NotFor:       t[fNotFor],
		Effort:       b.term(fEffort, effortWords),
		Terrain:      t[fTerrain],
		FirstVisit:   t[fFirstVisit],
		Bring:        t[fBring],
		GettingThere: t[fGettingThere],
		Status:       b.term(fStatus, statusWords),
		Outdoors:     b.fact(fOutdoors),
		WaitingDays:  b.whole(fWaitingDays),
		WalkMiles:    b.miles(),
		AssuredDate:  b.date(fAssuredDate),
		Intake:       b.intake(),
		Publication:  b.publication(),
	}
	for _, need := range list(strings.ReplaceAll(t[fNeeds], ",", ";")) {
		s.Needs = append(s.Needs, strings.ToLower(need))
	}
	s.Join = b.term(fJoin, joinWords)
	b.referral(s)
	b.contact(s)
	b.cost(s)
	b.ages(s)
	b.category(s)
	s.ServiceAreas = areas(t[fArea])
	return s
}

// category says what is done, or what sort of place it is, where nothing else
// does.
func (b *builder) category(s *directory.Service) {
	for _, label := range list(b.text[fCategory]) {
		s.Activities = append(s.Activities, directory.Activity{Label: label})
	}
	var said []string
	for _, n := range b.lines {
		for _, text := range []string{n.text[fCategory], n.text[fType]} {
			if text != "" && !containsFold(said, text) {
				said = append(said, text)
			}
		}
	}
	if s.Summary == "" && s.Description == "" {
		s.Summary = strings.Join(said, "; ")
	}
}

func containsFold(texts []string, text string) bool {
	for _, t := range texts {
		if strings.EqualFold(t, text) {
			return true
		}
	}
	return false
}

// publication withholds what is not for the public: Active Places calls it
// "Private Use" where nobody from outside is let in, and "Registered Membership
// use" where one must join first; what a club or community association runs is
// open to its new members and is shown. Where one of several rows lets the
// public in, so does the service.
func (b *builder) publication() directory.Publication {
	var reason string
	b.admits()
	for _, n := range b.lines {
		switch fold(n.text[fAccess]) {
		case "private use", "private", "not open to the public":
			reason = "Private use"
		case "registered membership use", "registered membership", "members only", "membership only":
			reason = "Members only"
		default:
			return directory.Publication{}
		}
	}
	return directory.Publication{State: directory.Withheld, Reason: reason}
}

// admits keeps in words who may use it where nothing else tells: that a club or a
// community association runs it says that one may have to join.
func (b *builder) admits() {
	for _, n := range b.lines {
		switch text := n.text[fAccess]; fold(text) {
		case "", "private use", "private", "not open to the public", "registered membership use", "registered membership", "members only", "membership only", "free public access", "pay and play":
		default:
			b.extra(directory.Extra{Name: n.header(fAccess), Value: text})
		}
	}
}

func lowerFirst(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if unicode.IsUpper(second) {
		return s // "NHS clinic" keeps its letters.
	}
	return string(unicode.ToLower(first)) + s[n:]
}

func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}
