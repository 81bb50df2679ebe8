//go:build peers

package main

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"

	"fingerpost/seed"
	"github.com/paulmach/orb"
)

// spot is a postcode group of Great Britain: where people live, so where
// services are.
type spot struct {
	number   int    // its place in the list
	group    string // a postcode less its last letter, "S1 2H"
	point    orb.Point
	radius   float64 // metres within which nine in ten of its postcodes are
	district string  // GSS code
	place    string  // the town or village nearest to its outward code
}

// readGround reads the spots from the embedded seed data, in order of the group.
func readGround() ([]spot, error) {
	places, err := readPlaces()
	if err != nil {
		return nil, err
	}
	unzipped, err := gzip.NewReader(seed.PostcodeGroups())
	if err != nil {
		return nil, fmt.Errorf("read the postcode groups: %w", err)
	}
	var spots []spot
	outward, near := "", ""
	err = eachRow(unzipped, func(row []string) error {
		p, err := point(row[2], row[1])
		if err != nil {
			return err
		}
		radius, err := strconv.ParseFloat(row[3], 64)
		if err != nil || row[4] == "" {
			return err // One without a district lies at sea or is a mail office.
		}
		if out, _, _ := strings.Cut(row[0], " "); out != outward {
			outward, near = out, nearestOf(places, p)
		}
		spots = append(spots, spot{len(spots), row[0], p, radius, row[4], near})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the postcode groups: %w", err)
	}
	return spots, nil
}

// town is a place whose name every system cuts alike.
type town struct {
	name  string
	point orb.Point
}

var plainName = regexp.MustCompile(`^[A-Z][a-z]+( [A-Z][a-z]+)*$`)

func readPlaces() ([]town, error) {
	var towns []town
	err := eachRow(bufio.NewReader(seed.Places()), func(row []string) error {
		p, err := point(row[2], row[1])
		if err == nil && plainName.MatchString(row[0]) {
			towns = append(towns, town{row[0], p})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the places: %w", err)
	}
	return towns, nil
}

// eachRow calls fn for every row of a CSV file but its heading.
func eachRow(r io.Reader, fn func(row []string) error) error {
	c := csv.NewReader(r)
	c.ReuseRecord = true
	if _, err := c.Read(); err != nil {
		return err
	}
	for {
		row, err := c.Read()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = fn(row)
		}
		if err != nil {
			return err
		}
	}
}

func point(lon, lat string) (orb.Point, error) {
	x, err := strconv.ParseFloat(lon, 64)
	if err != nil {
		return orb.Point{}, err
	}
	y, err := strconv.ParseFloat(lat, 64)
	return orb.Point{x, y}, err
}

// nearestOf gives the name of the nearest town, on a flat map, which will do.
func nearestOf(towns []town, p orb.Point) string {
	best, name := math.Inf(1), ""
	for _, t := range towns {
		if d := math.Hypot((t.point.Lon()-p.Lon())*0.6, t.point.Lat()-p.Lat()); d < best {
			best, name = d, t.name
		}
	}
	return name
}

const metresPerDegree = 111_195 // of latitude

// around gives a point within metres of another, any as likely as any other.
func around(r *rand.Rand, p orb.Point, metres float64) orb.Point {
	away, angle := metres*math.Sqrt(r.Float64()), 2*math.Pi*r.Float64()
	north, east := away*math.Cos(angle)/metresPerDegree, away*math.Sin(angle)/metresPerDegree
	return orb.Point{p.Lon() + east/math.Cos(p.Lat()*math.Pi/180), p.Lat() + north}
}
