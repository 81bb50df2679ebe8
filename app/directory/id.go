package directory

import (
	"crypto/rand"
	"crypto/sha1"
	"encoding/hex"
	"regexp"
	"strings"
)

// namespace is the UUID under which every identifier made from a feed lives. It
// must never change: links on paper depend on it.
var namespace = [16]byte{0x5e, 0x1d, 0x9c, 0x0a, 0x43, 0x7b, 0x4e, 0x58, 0x9f, 0x21, 0x6b, 0x0d, 0x77, 0x12, 0xfe, 0x31}

// FeedID gives the identifier of a noun ("service", "organization",
// "location") that a feed calls externalID: a UUID of version 5 (RFC 9562,
// section 5.5), so that the same thing has the same one tomorrow.
func FeedID(feed, noun, externalID string) string {
	h := sha1.New()
	h.Write(namespace[:])
	// The separator can't stand in a feed's name, so no two triples meet.
	h.Write([]byte(feed + "\x00" + noun + "\x00" + externalID))
	var u [16]byte
	copy(u[:], h.Sum(nil))
	return format(u, 5)
}

// NewID gives a random identifier, a UUID of version 4, for what is made here.
func NewID() string {
	var u [16]byte
	rand.Read(u[:]) // It never fails: crypto/rand aborts the program instead.
	return format(u, 4)
}

func format(u [16]byte, version byte) string {
	u[6] = u[6]&0x0f | version<<4
	u[8] = u[8]&0x3f | 0x80
	s := hex.EncodeToString(u[:])
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

var uuid = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// IsID tells whether s has the shape of an identifier.
func IsID(s string) bool { return uuid.MatchString(s) }

// Identify gives a service that came from a feed, and all that hangs on it, the
// identifiers that follow from what the feed calls them. An organisation or a
// venue that the feed gives no identifier for is known by what it says of
// itself, so that two services at one venue share it.
func Identify(feed string, s *Service) {
	s.ID = FeedID(feed, "service", s.Source.ExternalID)
	IdentifyOrganization(feed, s.Organization)
	for i := range s.Locations {
		at := &s.Locations[i]
		l := &at.Location
		key := l.ExternalID
		if key == "" {
			key = l.identity()
		}
		l.ID = FeedID(feed, "location", key)
		at.ID = FeedID(feed, "service_at_location", s.Source.ExternalID+"\x00"+key)
	}
}

// IdentifyOrganization gives a feed's organisation its identifier; nil is let
// pass.
func IdentifyOrganization(feed string, o *Organization) {
	if o == nil {
		return
	}
	key := o.ExternalID
	if key == "" {
		key = fold(o.Name)
	}
	o.ID = FeedID(feed, "organization", key)
}

// fold makes two spellings of one name alike: case and spaces do not count.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
