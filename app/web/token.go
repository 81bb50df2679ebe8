package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"net/url"
	"strings"
	"time"

	"fingerpost/app/directory"
	"github.com/gofiber/fiber/v2"
)

// tokenLife is how long a form may lie open.
const tokenLife = 12 * time.Hour

// token is what a form of ours carries, so that nobody sends one that we did not
// give out: when it was given, signed with what it is for. There is no cookie,
// and nothing in it says who asked.
func (s *Server) token(purpose string) string {
	given := binary.BigEndian.AppendUint64(nil, uint64(s.now().Unix()))
	return base64.RawURLEncoding.EncodeToString(append(given, s.signed(purpose, given)...))
}

// given tells that a token is ours, for this purpose, and not too old.
func (s *Server) given(purpose, token string) bool {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) != 8+sha256.Size || !hmac.Equal(raw[8:], s.signed(purpose, raw[:8])) {
		return false
	}
	age := s.now().Sub(time.Unix(int64(binary.BigEndian.Uint64(raw)), 0))
	return age >= 0 && age < tokenLife
}

func (s *Server) signed(purpose string, given []byte) []byte {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte(purpose + "\x00"))
	mac.Write(given)
	return mac.Sum(nil)
}

// ours refuses what another site's page sends (Fetch Metadata, W3C; Origin, RFC
// 6454 section 7). Every browser says one of the two when it sends a form.
func (s *Server) ours(c *fiber.Ctx) error {
	site, origin := c.Get("Sec-Fetch-Site"), c.Get(fiber.HeaderOrigin)
	u, err := url.Parse(origin)
	same := err == nil && origin != "" && (strings.EqualFold(u.Host, string(c.Request().Host())) || origin == s.site.BaseURL)
	if site == "same-origin" && (origin == "" || same) || site == "" && same {
		return nil
	}
	return directory.Errorf(directory.Forbidden, "", "This form was not sent from our own page. Open the page again and send it from there.")
}
