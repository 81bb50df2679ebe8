//go:build peers

package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/seed"
)

// visit is a page that somebody asks for.
type visit struct {
	sort    string // of page
	target  string // path and query
	referer string // path and query of the page that led there, or ""
	again   bool   // their browser has kept the page and asks whether it still holds
}

// visitor makes visits as people make them to the whole directory.
type visitor struct {
	*asker
	said   []string // what people say for the needs and kinds
	places []string // paths of the pages of districts and of what is in them
}

// pageSorts are the sorts of page and how many of a hundred visits each has.
var pageSorts = []struct {
	name    string
	percent int
	make    func(*visitor) visit
}{
	{"home", 10, (*visitor).home},
	{"results", 50, (*visitor).results},
	{"listing", 30, (*visitor).listing},
	{"suggestions", 4, (*visitor).suggestions},
	{"district", 4, (*visitor).district},
	{"organisation", 2, (*visitor).organization},
}

func newVisitor(a *asker, v *seed.Vocabulary, places []string) *visitor {
	visitor := &visitor{asker: a, places: places}
	for _, terms := range [][]seed.Term{v.Needs, v.Kinds} {
		for _, t := range terms {
			visitor.said = append(visitor.said, t.Say...)
		}
	}
	a.r = rand.New(rand.NewPCG(a.seed, 11))
	return visitor
}

// visits makes n visits of every sort, as often as each is made.
func (v *visitor) visits(n int) []visit {
	all := make([]visit, n)
	for i := range all {
		share := v.r.IntN(100)
		for _, s := range pageSorts {
			if share -= s.percent; share < 0 {
				all[i] = s.make(v)
				break
			}
		}
	}
	// One in five who reads a page reads it once more.
	for i := range all {
		if from := all[v.r.IntN(i+1)]; v.r.IntN(5) == 0 && (from.sort == "home" || from.sort == "listing" && from.referer == "") && all[i].sort == from.sort {
			all[i] = from
			all[i].again = true
		}
	}
	return all
}

// home is asked for in Welsh now and then.
func (v *visitor) home() visit {
	return visit{sort: "home", target: []string{"/", "/", "/", "/", "/", "/", "/", "/", "/", "/cy"}[v.r.IntN(10)]}
}

// results asks with words or without, somewhere or anywhere, filtered or not.
func (v *visitor) results() visit {
	q := url.Values{}
	switch x := v.r.IntN(20); {
	case x < 9:
		q.Set("q", v.phrase())
	case x < 13:
		q.Set("q", v.said[v.r.IntN(len(v.said))])
	case x < 15:
		q.Set("q", slip(v.r, v.phrase()))
	case x < 16:
		q.Set("q", v.phrase()+" in "+v.c.spots[v.r.IntN(len(v.c.spots))].place)
	case x < 18:
		q.Set("need", v.needSlugs[v.byNeed.pick(v.r)])
	case x < 19:
		q.Set("kind", v.kinds[v.byKind.pick(v.r)].slug)
	}
	switch x := v.r.IntN(20); {
	case x < 16:
		q.Set("postcode", v.origin().Postcode)
	case x < 18:
		outward, _, _ := strings.Cut(v.origin().Postcode, " ")
		q.Set("postcode", outward)
	}
	for range max(0, v.r.IntN(6)-2) {
		v.filter(q)
	}
	return visit{sort: "results", target: "/search?" + q.Encode()}
}

// filter adds a filter, another order or a further page.
func (v *visitor) filter(q url.Values) {
	switch v.r.IntN(8) {
	case 0:
		q.Set("kind", v.kinds[v.byKind.pick(v.r)].slug)
	case 1:
		q.Set("day", strings.ToLower(dayWords[1+v.r.IntN(5)][:3]))
	case 2:
		q.Set("cost", "free")
	case 3:
		q.Set("access", directory.AccessTerms[v.r.IntN(6)])
	case 4:
		q.Set("time", []string{"morning", "afternoon", "evening"}[v.r.IntN(3)])
	case 5:
		q.Set("within", []string{"1mi", "3mi", "5mi", "10mi", "25mi"}[v.r.IntN(5)])
	case 6:
		q.Set("sort", []string{"next", "name"}[v.r.IntN(2)])
	case 7:
		q.Set("page", strconv.Itoa(2+v.r.IntN(2)))
	}
}

// slip exchanges two letters of a phrase, as fingers do.
func slip(r *rand.Rand, words string) string {
	at := 1 + r.IntN(len(words)-2)
	return words[:at] + words[at+1:at+2] + words[at:at+1] + words[at+2:]
}

// listing comes from a page of results, or from a link that somebody was sent.
// Any is as likely as any other, so that next to none has been read before.
func (v *visitor) listing() visit {
	made := visit{sort: "listing", target: "/services/" + serviceID(v.r.IntN(v.c.n))}
	if v.r.IntN(2) == 0 {
		made.referer = v.results().target
	}
	return made
}

func (v *visitor) suggestions() visit {
	q := v.typed()
	return visit{sort: "suggestions", target: "/api/suggest?" + url.Values{"q": {q.Prefix}, "postcode": {q.Origin.Postcode}}.Encode()}
}

func (v *visitor) district() visit {
	return visit{sort: "district", target: v.places[v.r.IntN(len(v.places))]}
}

func (v *visitor) organization() visit {
	return visit{sort: "organisation", target: "/organizations/" + v.c.service(v.r.IntN(v.c.n)).Organization.ID}
}

// mapParts are as many sitemaps of pages as are read: each has up to 50,000.
var mapParts = []string{"/sitemap.xml", "/sitemap/pages.xml", "/sitemap/pages-2.xml"}

var mappedPlace = regexp.MustCompile(`<loc>[^<]*?((?:/cy)?/in/[^<]*)</loc>`)

// placesOf asks for the map of the site, which the first one who asks has to wait
// for, and gives the pages of districts.
func placesOf(client *httpClient) ([]string, error) {
	var places []string
	for _, target := range mapParts {
		response, body, err := client.get(target, "")
		if err != nil {
			return nil, err
		}
		if response.StatusCode == 200 {
			for _, found := range mappedPlace.FindAllSubmatch(body, -1) {
				places = append(places, string(found[1]))
			}
		}
	}
	if len(places) == 0 {
		return nil, fmt.Errorf("no district has a page")
	}
	slices.Sort(places)
	return slices.Compact(places), nil
}
