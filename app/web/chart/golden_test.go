package chart_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fingerpost/app/web/chart"
	"fingerpost/geo"
	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// view is what the template is given.
type view struct {
	*chart.Drawing
	Linked          bool
	Name, Words, Up string
	Source          string
	UpX             int
	Notes           []struct{}
}

// mapTemplate is the template of the pages.
func mapTemplate(tb testing.TB) *template.Template {
	tb.Helper()
	t := template.New("map.html")
	t.Funcs(template.FuncMap{
		"t": fmt.Sprintf, "wording": func(string) template.HTMLAttr { return "" },
		"labels": func(list []chart.Label) (template.HTML, error) { return each(t, "label", list) },
		"signs":  func(list []chart.Sign) (template.HTML, error) { return each(t, "sign", list) },
		"spots": func(list []chart.Sign) (all template.HTML, err error) {
			for _, s := range list {
				made, failed := each(t, "spot", s.Spots)
				all, err = all+made, errors.Join(err, failed)
			}
			return all, err
		},
	})
	if _, err := t.ParseFiles("../templates/partials/map.html"); err != nil {
		tb.Fatal(err)
	}
	return t
}

// each writes a part of a template for each of a list.
func each[T any](t *template.Template, part string, list []T) (template.HTML, error) {
	var b strings.Builder
	for _, one := range list {
		if err := t.ExecuteTemplate(&b, part, one); err != nil {
			return "", err
		}
	}
	return template.HTML(b.String()), nil
}

func viewOf(d *chart.Drawing) view {
	return view{Drawing: d, Linked: true, Name: "Map", Words: "What is on it.", Up: "North is up", UpX: d.Width - 8, Source: "Whose data it is."}
}

// draw renders a drawing.
func draw(tb testing.TB, d *chart.Drawing) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := mapTemplate(tb).ExecuteTemplate(&b, "map", viewOf(d)); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// from is a scene of venues by their postcodes.
func from(tb testing.TB, origin string, venues ...string) chart.Scene {
	tb.Helper()
	var points []orb.Point
	for _, v := range venues {
		points = append(points, at(tb, v))
	}
	if origin == "" {
		return scene(nil, points...)
	}
	o := at(tb, origin)
	return scene(&o, points...)
}

// situations are the maps that are looked at by eye: a change shows as a diff, and
// the files open in a browser.
func situations(tb testing.TB) map[string]chart.Scene {
	outcode := from(tb, "S6", "S6 2PD", "S6 3TD", "S10 1SE", "S5 7AU", "S6 5BR")
	outcode.Origin.Label, outcode.Origin.UnsureM = "S6", 3900
	second := from(tb, "M1 1AE", "M14 5TP", "M21 9TA", "M8 8EP", "M33 7ZF", "M11 3FF")
	for i := range second.Pins {
		second.Pins[i].Number = 21 + i
		second.Pins[i].Href = fmt.Sprintf("#result-%d", 21+i)
	}
	alone := from(tb, "", "LA9 4DL")
	alone.Pins[0] = chart.Pin{Point: alone.Pins[0].Point, Title: "Town Hall"}
	alone.Height = 260
	return map[string]chart.Scene{
		"city":        from(tb, "S1 2HE", "S1 2HE", "S1 1DA", "S1 4DP", "S2 4SU", "S3 8PZ", "S6 2PD", "S10 1SE", "S2 4SU", "S7 1FG", "S8 9HP", "S9 4EU", "S5 7AU", "S11 8YZ", "S3 7QB", "S2 2SJ", "S6 3TD", "S8 0RN", "S1 2HE", "S2 4SU", "S11 9BF"),
		"rural":       from(tb, "CA10 1AA", "CA11 7AA", "CA10 3AA", "CA12 5JR", "LA23 1AH", "CA16 6QN", "CA11 7AA", "LA9 4DL", "CA1 1QS"),
		"one":         from(tb, "LS6 1AA", "LS6 3HN"),
		"none":        from(tb, "LS6 1AA"),
		"border":      from(tb, "NP16 5AA", "NP16 5LH", "GL16 8DH", "BS1 5TR", "NP20 4PG", "CF10 1EP", "GL15 5RU"),
		"islands":     from(tb, "KW15 1AA", "KW15 1AA", "KW16 3AA", "KW17 2AA", "ZE1 0AA", "KW1 5AA"),
		"far-off":     from(tb, "LD3 7AA", "LD3 7AA", "LD3 8AH", "LD3 9AB", "LD3 7EF", "CF10 1EP", "SY1 1LQ"),
		"belfast":     from(tb, "BT9", "BT9 6AA", "BT7 1NN", "BT1 5GS", "BT15 2GG"),
		"outcode":     outcode,
		"second-page": second,
		"nowhere":     from(tb, "", "S1 2HE", "M1 1AE", "CF10 1EP", "EH1 1AA", "BT1 5GS", "TR1 1AA", "NR1 1AA"),
		"listing":     alone,
	}
}

func TestGolden(t *testing.T) {
	for name, s := range situations(t) {
		t.Run(name, func(t *testing.T) {
			d := chart.Draw(s, ground())
			if name != "listing" {
				hold(t, s, d)
			}
			got := draw(t, d)
			file := filepath.Join("testdata", name+".html")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
				t.Error("the map has changed (-golden +now):\n", diff)
			}
		})
	}
}

// A map of twenty pins adds at most six kilobytes to a page.
func TestSmall(t *testing.T) {
	for _, town := range append(towns, "M1 1AE", "B1 1AA", "G1 1AA", "LS6 1AA") {
		for _, metres := range []float64{500, 2000, 8000, 30_000} {
			var points []orb.Point
			origin := at(t, town)
			for i := range 20 { // On a spiral, so that they stand apart: no sign is shared.
				b := geo.Around(origin, metres*float64(i+1)/20)
				points = append(points, orb.Point{[2]float64{b.Min.Lon(), b.Max.Lon()}[i%2], [2]float64{b.Min.Lat(), b.Max.Lat()}[i/2%2]})
			}
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			z.Write(draw(t, chart.Draw(scene(&origin, points...), ground())))
			z.Close()
			if b.Len() > 6<<10 {
				t.Errorf("%s, %.0f m: %d bytes gzipped", town, metres, b.Len())
			}
		}
	}
}
