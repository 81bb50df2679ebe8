package web

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
)

// perSitemap is how many addresses one sitemap may hold (sitemaps.org, "Sitemap
// file format").
const perSitemap = 50_000

const sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// mapped is an address in a sitemap, or a sitemap in an index of them.
type mapped struct {
	Location string
	Changed  string // the day, or "" where it is not known
}

// sitemap answers GET /sitemap.xml: every page that search engines may know, or an
// index of several sitemaps where one can't hold them. Searches, samples and what
// is private are on none.
func (s *Server) sitemap(c *fiber.Ctx) error {
	fresh(c)
	pages, ids, err := s.mappable(c.UserContext())
	if err != nil {
		return err
	}
	if len(pages)+len(ids) <= s.perSitemap {
		listed, err := s.listedPages(c.UserContext(), ids)
		if err != nil {
			return err
		}
		return sendSitemap(c, "urlset", "url", append(pages, listed...))
	}
	var parts []mapped
	for n := range slices.Collect(slices.Chunk(pages, s.perSitemap)) {
		parts = append(parts, mapped{Location: fmt.Sprintf("%s/sitemap/%s.xml", s.site.BaseURL, pagesPart(n))})
	}
	for n := range slices.Collect(slices.Chunk(ids, s.perSitemap)) {
		parts = append(parts, mapped{Location: fmt.Sprintf("%s/sitemap/%d.xml", s.site.BaseURL, n+1)})
	}
	return sendSitemap(c, "sitemapindex", "sitemap", parts)
}

// pagesPart names the sitemaps of pages that are no listings: "pages", "pages-2".
func pagesPart(n int) string {
	if n == 0 {
		return "pages"
	}
	return fmt.Sprintf("pages-%d", n+1)
}

// sitemapPart answers GET /sitemap/{n}.xml with the nth of the sitemaps of
// listings, and GET /sitemap/pages.xml, GET /sitemap/pages-2.xml and so on with
// those of all other pages.
func (s *Server) sitemapPart(c *fiber.Ctx) error {
	fresh(c)
	pages, ids, err := s.mappable(c.UserContext())
	if err != nil {
		return err
	}
	for n, part := range slices.Collect(slices.Chunk(pages, s.perSitemap)) {
		if c.Params("part") == pagesPart(n) {
			return sendSitemap(c, "urlset", "url", part)
		}
	}
	n, err := strconv.Atoi(c.Params("part"))
	if err != nil || n < 1 || (n-1)*s.perSitemap >= len(ids) {
		return fiber.ErrNotFound
	}
	listed, err := s.listedPages(c.UserContext(), ids[(n-1)*s.perSitemap:min(n*s.perSitemap, len(ids))])
	if err != nil {
		return err
	}
	return sendSitemap(c, "urlset", "url", listed)
}

// mappable gives the pages that are no listings, in every language, and the
// listings by their identifiers, in order.
func (s *Server) mappable(ctx context.Context) (pages []mapped, ids []string, err error) {
	all, err := s.locals(ctx)
	if err != nil {
		return nil, nil, err
	}
	stats, err := s.store.Stats(ctx)
	if err != nil {
		return nil, nil, err
	}
	paths := []string{"/", "/about", "/accessibility", "/embed", "/feeds", "/privacy"}
	if stats.Samples == 0 {
		ids, paths = all.listed, append(append(paths, "/in"), all.paths()...)
	}
	for _, l := range s.languages {
		for _, path := range paths {
			pages = append(pages, mapped{Location: s.site.BaseURL + voice{s, l}.to(path)})
		}
	}
	return pages, ids, nil
}

// paths are the addresses of the pages of districts and of what is in them.
func (l *locals) paths() (paths []string) {
	for _, in := range l.all {
		paths = append(paths, inPath(in.Slug, ""))
		terms := make([]string, 0, len(in.Terms))
		for term := range in.Terms {
			terms = append(terms, inPath(in.Slug, term))
		}
		slices.Sort(terms)
		paths = append(paths, terms...)
	}
	return paths
}

// listedPages gives the pages of listings, with the day on which each last changed.
func (s *Server) listedPages(ctx context.Context, ids []string) ([]mapped, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	changed, err := s.store.ChangedBetween(ctx, ids[0], ids[len(ids)-1])
	if err != nil {
		return nil, err
	}
	out := make([]mapped, 0, len(ids))
	for _, id := range ids {
		m := mapped{Location: s.site.BaseURL + serviceURL(id)}
		if at := changed[id]; !at.IsZero() {
			m.Changed = at.UTC().Format(time.DateOnly)
		}
		out = append(out, m)
	}
	return out, nil
}

// sendSitemap writes a sitemap, or an index of them.
func sendSitemap(c *fiber.Ctx, root, entry string, entries []mapped) error {
	var b bytes.Buffer
	b.WriteString(xml.Header + "<" + root + ` xmlns="` + sitemapNamespace + `">`)
	for _, m := range entries {
		b.WriteString("<" + entry + "><loc>")
		if err := xml.EscapeText(&b, []byte(m.Location)); err != nil {
			return fmt.Errorf("write a sitemap: %w", err)
		}
		b.WriteString("</loc>")
		if m.Changed != "" {
			b.WriteString("<lastmod>" + m.Changed + "</lastmod>")
		}
		b.WriteString("</" + entry + ">")
	}
	b.WriteString("</" + root + ">\n")
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationXMLCharsetUTF8)
	return c.Send(b.Bytes())
}
