package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"

	"fingerpost/app/directory"
	"github.com/gofiber/fiber/v2"
)

//go:embed templates
var templateFiles embed.FS

// views are the page templates by language and name, each with the base and the
// partials.
type views map[string]map[string]*template.Template

// loadViews reads the templates once for each language, with what they call:
//
//	{{t "Ring %s" .Number}}                          a text in the language of the page
//	{{n .Total "%d group" "%d groups"}}              a number of something
//	<a href="{{to "/search"}}">                      an address in the language of the page
//	<p{{wording .Summary}}>{{.Summary}}</p>          a text of a record, marked with its language
//	{{boxes .Shown}}                                 tick boxes of filters, each by the template "box"
//	{{cards .Cards}}                                 cards, each by the template "card"; as it does, labels, spots and signs of a map
//	<link rel="stylesheet" href="{{asset "site.css"}}">  a static file by its name in the repository
func (s *Server) loadViews(files fs.FS) (views, error) {
	all := views{}
	for _, l := range s.languages {
		v := voice{s, l}
		base, err := template.New("base.html").Funcs(template.FuncMap{"t": v.T, "n": v.N, "to": v.to, "suggested": v.suggested, "wording": v.wording, "boxes": v.boxesHTML, "cards": v.cardsHTML, "labels": v.labelsHTML, "spots": v.spotsHTML, "signs": v.signsHTML, "asset": s.assets.path}).
			ParseFS(files, "templates/base.html", "templates/frame.html", "templates/partials/*.html")
		if err != nil {
			return nil, err
		}
		pages, err := fs.Glob(files, "templates/pages/*.html")
		if err != nil {
			return nil, err
		}
		all[l.Tag] = map[string]*template.Template{}
		for _, file := range pages {
			page, err := base.Clone()
			if err != nil {
				return nil, err
			}
			if page, err = page.ParseFS(files, file); err != nil {
				return nil, err
			}
			if !s.unfolded {
				if err := v.fold(page); err != nil {
					return nil, fmt.Errorf("%s: %w", file, err)
				}
			}
			all[l.Tag][strings.TrimSuffix(path.Base(file), ".html")] = page
		}
	}
	return all, nil
}

// page is what every template is given. Body is the view model of the page.
type page struct {
	Title       string
	Description string
	Error       bool // the form came back: the title says so first
	NoIndex     bool
	Sample      bool   // a sample listing is on the page
	Leave       bool   // nobody else should see what it is about: a quick way out
	Canonical   string // the path by which search engines should know the page, in its language; "" for none
	Frame       bool   // it is for a frame on somebody else's page: without our head and foot
	Linked      any    // what the page says as JSON-LD (schema.org), for programs; nil for nothing
	Form        form
	Body        any

	// Filled in by render.
	Lang    string
	Site    Site
	Phone   *phone
	Tongues []tongue
}

// drafts are what pages are written in before they are sent: each grows to the size
// of a page once, and is used again.
var drafts = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render writes a page in the language. It is made whole before a byte is sent, so
// that a fault in a template never leaves half a page.
func (v voice) render(c *fiber.Ctx, status int, name string, p page) error {
	p.Site, p.Lang, p.Tongues = v.site, v.Tag, v.tongues(c)
	p.NoIndex = p.NoIndex || p.Sample || v.site.NoIndex
	if p.NoIndex {
		noIndex(c)
	}
	if v.site.ContactPhone != "" {
		ring := newPhone(directory.Phone{Number: v.site.ContactPhone})
		p.Phone = &ring
	}
	b := drafts.Get().(*bytes.Buffer)
	defer drafts.Put(b)
	b.Reset()
	whole := "base.html"
	if p.Frame {
		whole = "frame.html"
	}
	if err := v.views[v.Tag][name].ExecuteTemplate(b, whole, p); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	c.Set(fiber.HeaderContentLanguage, v.Tag)
	if status == http.StatusOK && c.GetRespHeader(fiber.HeaderCacheControl) == revalidate {
		sum := sha256.Sum256(b.Bytes())
		c.Set(fiber.HeaderETag, `W/"`+hex.EncodeToString(sum[:12])+`"`) // Weak: it is the same however it is packed.
		if c.Fresh() {
			return c.SendStatus(http.StatusNotModified)
		}
	}
	c.Status(status).Response().SetBody(b.Bytes())
	return nil
}
