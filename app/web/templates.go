package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"fingerpost/app/directory"
	"github.com/gofiber/fiber/v2"
)

//go:embed templates
var templateFiles embed.FS

// views are the page templates by name, each with the base and the partials.
type views map[string]*template.Template

func loadViews(files fs.FS, a assets) (views, error) {
	base, err := template.New("base.html").Funcs(template.FuncMap{"asset": a.path}).
		ParseFS(files, "templates/base.html", "templates/partials/*.html")
	if err != nil {
		return nil, err
	}
	pages, err := fs.Glob(files, "templates/pages/*.html")
	if err != nil {
		return nil, err
	}
	v := views{}
	for _, file := range pages {
		page, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if v[strings.TrimSuffix(path.Base(file), ".html")], err = page.ParseFS(files, file); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// page is what every template is given. Body is the view model of the page.
type page struct {
	Title       string
	Description string
	Error       bool // the form came back: the title says so first
	NoIndex     bool
	Sample      bool // a sample listing is on the page
	Form        form
	Body        any

	// Filled in by render.
	Site  Site
	Phone *phone
}

// render writes a page. It is made whole before a byte is sent, so that a fault
// in a template never leaves half a page.
func (s *Server) render(c *fiber.Ctx, status int, name string, p page) error {
	p.Site = s.site
	p.NoIndex = p.NoIndex || p.Sample || s.site.NoIndex
	if p.NoIndex {
		noIndex(c)
	}
	if s.site.ContactPhone != "" {
		ring := newPhone(directory.Phone{Number: s.site.ContactPhone})
		p.Phone = &ring
	}
	var b bytes.Buffer
	if err := s.views[name].Execute(&b, p); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return c.Status(status).Send(b.Bytes())
}
