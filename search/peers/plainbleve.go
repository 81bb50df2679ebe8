//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/simple"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	blevegeo "github.com/blevesearch/bleve/v2/geo"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/paulmach/orb"
)

// stock is bleve as it comes: its own English analyzer, points, and facets. A
// service is one document, with all of its venues' points. Bleve can't say that
// a day and an access term are of one and the same venue, nor that the venue is
// near, so that a few of its answers are wrong for services with several. So
// that the nearest are right, each further venue is a small document of its own.
type stock struct {
	index bleve.Index
	dir   string
}

// stockDocument is what bleve is given.
type stockDocument struct {
	Type   string       `json:"type"` // service or venue
	Name   string       `json:"name,omitempty"`
	Title  string       `json:"title,omitempty"` // the name again, for prefixes: not stemmed
	Body   string       `json:"body,omitempty"`
	Kind   []string     `json:"kind,omitempty"`
	Need   []string     `json:"need,omitempty"`
	Day    []string     `json:"day,omitempty"`
	Cost   []string     `json:"cost,omitempty"`
	Access []string     `json:"access,omitempty"`
	Area   []string     `json:"area,omitempty"`
	Point  []stockPoint `json:"point,omitempty"`
}

type stockPoint struct {
	Lon float64 `json:"lon"`
	Lat float64 `json:"lat"`
}

func stockMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = en.AnalyzerName
	words := bleve.NewTextFieldMapping()
	words.Analyzer = keyword.Name
	for _, field := range append([]string{"type", "area"}, facetNames...) {
		m.DefaultMapping.AddFieldMappingsAt(field, words)
	}
	title := bleve.NewTextFieldMapping()
	title.Analyzer = simple.Name
	m.DefaultMapping.AddFieldMappingsAt("title", title)
	m.DefaultMapping.AddFieldMappingsAt("point", bleve.NewGeoPointFieldMapping())
	return m
}

// openStock builds an index of every service in a new temporary folder.
func openStock(ctx context.Context, c *corpus, t *terms) (s *stock, err error) {
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return nil, err
	}
	s = &stock{dir: dir}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("bleve: %w", err), s.close())
		}
	}()
	if s.index, err = bleve.New(filepath.Join(dir, "index"), stockMapping()); err != nil {
		return s, err
	}
	batch := s.index.NewBatch()
	for i := range c.n {
		rec, err := t.flatten(c.service(i))
		if err == nil {
			err = t.stockDocuments(rec, batch.Index)
		}
		if err == nil && (batch.Size() >= 1000 || i == c.n-1) {
			err = s.index.Batch(batch)
			batch.Reset()
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return s, err
		}
	}
	return s, nil
}

// stockDocuments gives fn the documents of a service with their ids: the
// service's, and for each further venue that with a slash and a number.
func (t *terms) stockDocuments(rec *record, fn func(id string, document any) error) error {
	d := stockDocument{Type: "service", Name: rec.name, Title: rec.name, Body: rec.body, Area: rec.areas}
	for _, k := range rec.kinds {
		d.Kind = append(d.Kind, t.slugs[k])
	}
	for _, k := range rec.needs {
		d.Need = append(d.Need, t.slugs[k])
	}
	if rec.cost >= 0 {
		d.Cost = []string{directory.CostKinds[rec.cost]}
	}
	days, access := 0, 0
	for i, at := range rec.places {
		days, access = days|at.days, access|at.access
		if at.point == nil {
			continue
		}
		p := stockPoint{at.point.Lon(), at.point.Lat()}
		d.Point = append(d.Point, p)
		if err := fn(rec.id+"/"+strconv.Itoa(i), stockDocument{Type: "venue", Point: []stockPoint{p}}); err != nil {
			return err
		}
	}
	d.Day, d.Access = named(days, dayNames), named(access, directory.AccessTerms)
	return fn(rec.id, d)
}

// named gives the names of the bits that are set.
func named(bits int, names []string) []string {
	var set []string
	for k, name := range names {
		if bits>>k&1 == 1 {
			set = append(set, name)
		}
	}
	return set
}

func (s *stock) name() string { return "bleve" }

func (s *stock) size(context.Context) (int64, error) { return sizeOf(s.dir) }

func (s *stock) close() error {
	var err error
	if s.index != nil {
		err = s.index.Close()
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

// stockRadius writes a question's radius as bleve measures it: its earth is as
// wide as the ellipsoid at the latitude, ours is wide as at the equator.
func stockRadius(q *question) string {
	north := orb.Point{q.Origin.Point.Lon(), q.Origin.Point.Lat() + 0.05}
	its := 1000 * blevegeo.Haversin(q.Origin.Point.Lon(), q.Origin.Point.Lat()-0.05, north.Lon(), north.Lat())
	ours := geo.Distance(orb.Point{north.Lon(), q.Origin.Point.Lat() - 0.05}, north)
	return strconv.FormatFloat(q.Within*its/ours, 'f', 3, 64) + "m"
}
