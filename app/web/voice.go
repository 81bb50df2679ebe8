package web

import (
	"strings"

	"fingerpost/app/web/locales"
	"fingerpost/seed"
	"github.com/gofiber/fiber/v2"
)

// voice puts what the server knows in words of one language. Every sentence that
// a page shows is made by one: what is written in Go by its methods T and N, what
// is written in a template by t and n there.
type voice struct {
	*Server
	*locales.Language
}

// T says an English text in the language (see locales.Language).
func (v voice) T(english string, args ...any) string { return v.Language.T(curly(english), args...) }

// N says how many there are of something.
func (v voice) N(n int, one, many string, args ...any) string {
	return v.Language.N(n, curly(one), curly(many), args...)
}

// voice speaks the language that a request's address begins with.
func (s *Server) voice(c *fiber.Ctx) voice {
	for _, l := range s.languages[1:] {
		if _, ok := under(c.Path(), l.Path); ok {
			return voice{s, l}
		}
	}
	return s.english()
}

// english speaks to those who ask without a language, programs among them.
func (s *Server) english() voice { return voice{s, s.languages[0]} }

// under gives what follows a prefix of whole segments in a path.
func under(path, prefix string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(path, prefix)
	return rest, ok && (rest == "" || rest[0] == '/')
}

// to gives the address of a page in the language.
func (v voice) to(path string) string {
	if v.Path != "" && (path == "/" || strings.HasPrefix(path, "/#")) {
		return v.Path + path[1:]
	}
	return v.Path + path
}

// tongue is a language and where the page that is asked for is in it.
type tongue struct {
	Tag, Name, URL string
	Here           bool // the page is in it
}

// tongues are the languages that the page that is asked for is in.
func (v voice) tongues(c *fiber.Ctx) []tongue {
	path, _ := under(c.Path(), v.Path)
	if path == "" {
		path = "/"
	}
	query := string(c.Request().URI().QueryString())
	if query != "" {
		query = "?" + query
	}
	var all []tongue
	for _, l := range v.languages {
		all = append(all, tongue{l.Tag, l.Name, voice{v.Server, l}.to(path) + query, l.Tag == v.Tag})
	}
	return all
}

// termLabels are the vocabulary's own translations: what each term, and several of
// it, are called in Welsh.
func termLabels(vocabulary *seed.Vocabulary) map[string]map[string]string {
	welsh := map[string]string{}
	for _, terms := range [][]seed.Term{vocabulary.Activities, vocabulary.Kinds, vocabulary.Needs} {
		for _, t := range terms {
			for english, text := range map[string]string{t.Label: t.Welsh, t.Several: t.WelshSeveral} {
				if english != "" && text != "" {
					welsh[curly(english)] = curly(text)
				}
			}
		}
	}
	return map[string]map[string]string{"cy": welsh}
}
