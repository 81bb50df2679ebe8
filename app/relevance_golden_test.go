package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/search"
	"fingerpost/seed"
)

const rankingFolder = "../search/testdata/ranking"

// goldenQuestion is a question of questions.txt: a name for its file, and its
// parameters.
type goldenQuestion struct{ name, text string }

var goldenName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func readGoldenQuestions(t *testing.T) []goldenQuestion {
	t.Helper()
	f, err := os.Open(filepath.Join(rankingFolder, "questions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []goldenQuestion
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, text, _ := strings.Cut(line, "|")
		q := goldenQuestion{strings.TrimSpace(name), strings.TrimSpace(text)}
		again := slices.ContainsFunc(all, func(other goldenQuestion) bool { return other.name == q.name })
		if !goldenName.MatchString(q.name) || q.text == "" || again {
			t.Fatalf("questions.txt:%d: a line is “name | parameters”, and each name stands once", n)
		}
		all = append(all, q)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestRankingGolden holds the first ten answers to some questions about the
// sample listings, so that whoever changes the ranking sees what that does:
//
//	go test ./app -run TestRankingGolden -update
//
// A grade stands beside a listing where the same question is in the part of the
// judged set that may be looked at.
func TestRankingGolden(t *testing.T) {
	c := openCorpus(t, directory.SampleFeed, seed.Samples)
	ours := c.ours()
	graded := map[string]*judged{}
	for _, q := range c.readSet(t, "samples") {
		if q.part == "dev" {
			graded[q.values.Encode()] = q
		}
	}
	kept := map[string]bool{}
	for _, g := range readGoldenQuestions(t) {
		values, err := readParameters(g.text)
		if err != nil {
			t.Fatalf("%s: %v", g.name, err)
		}
		q, err := search.ParseQuery(values.Get, c.places)
		if err != nil {
			t.Fatalf("%s: %v", g.name, err)
		}
		a, err := ours.ask(t.Context(), q)
		if err != nil {
			t.Fatalf("%s: %v", g.name, err)
		}
		file := filepath.Join(rankingFolder, g.name+".golden")
		kept[file] = true
		golden(t, file, firstTen(g.text, a, graded[values.Encode()]))
	}
	files, err := filepath.Glob(filepath.Join(rankingFolder, "*.golden"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if kept[file] {
			continue
		}
		t.Errorf("%s is of no question in questions.txt", file)
	}
}

// firstTen writes an answer for review.
func firstTen(text string, a answered, graded *judged) string {
	var b strings.Builder
	fmt.Fprintf(&b, "? %s\nwithin %s\n", text, radiusText(a.within))
	for i, h := range a.hits[:min(cutoff, len(a.hits))] {
		grade := ""
		if graded != nil {
			grade = fmt.Sprintf("  %d", graded.grades[h.Source.ExternalID])
		}
		fmt.Fprintf(&b, "%2d%s  %s\n", i+1, grade, h)
	}
	return b.String()
}
