package search

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// asks tells whether a question is understood as a term or one beneath it.
func (w *Words) asks(text, slug string) bool {
	q := w.understand(text, noListing{})
	return q.terms.meets(w.under(w.set(slug)))
}

var listItem = regexp.MustCompile(`^- ([a-z-]+)(?: and ([a-z-]+))?(?: \([^)]*\))*: (.+)$`)

// TestPeopleWords asks with every phrase of the reference list of people's
// words, as it stands and with some talk around it: the term is understood.
func TestPeopleWords(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "shared", "vocabularies", "people-words.md"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("skipped: ../shared/vocabularies/people-words.md is not beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	w := NewWords(loadVocabulary(t))
	phrases := 0
	for line := range strings.Lines(string(text)) {
		m := listItem.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		for p := range strings.SplitSeq(m[3], ";") {
			phrases++
			p = strings.TrimSpace(p)
			for _, text := range []string{p, "hello, " + p + ". I would like some help please"} {
				if !w.asks(text, m[1]) && (m[2] == "" || !w.asks(text, m[2])) {
					t.Errorf("%q is not understood as %s %s but as %v", text, m[1], m[2], w.slugs(w.understand(text, noListing{}).terms))
				}
			}
		}
	}
	if phrases < 180 {
		t.Errorf("read %d phrases only", phrases)
	}
}

// TestPain asks with the reference list's table of pain in people's words, and
// with the names that have changed.
func TestPain(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for text, want := range map[string]string{
		"my back's gone again": "back-pain", "shooting pain down my leg": "back-pain nerve-pain", "everything aches": "pain fibromyalgia", "pain all over": "pain fibromyalgia",
		"having a flare-up": "pain", "can't sit for long": "pain", "can't stand in a queue": "pain getting-about", "tablets aren't touching it": "pain",
		"want to come off the painkillers": "drugs", "nobody believes I'm in pain": "pain", "they say it's all in my head": "pain", "frightened of making it worse": "pain",
		"good days and bad days": "pain fatigue", "stiff first thing": "arthritis", "can't grip": "arthritis", "dodgy knees": "arthritis", "waiting for a new hip": "arthritis",
		"frozen shoulder": "neck-shoulder", "bad neck from the computer": "neck-shoulder work", "on the pain clinic waiting list": "pain", "can't pick up the grandkids": "pain inactivity",
		"boss thinks I'm swinging the lead": "work", "can't do the heavy work any more": "work", "the pain is getting me down": "pain low-mood", "my back is killing me": "back-pain",
		"IAPT": "talking-therapy", "CCG": "advice", "Walking for Health": "walking-group", "Fit for Work": "occupational-health employment-support work",
	} {
		for _, slug := range strings.Fields(want) {
			if !w.asks(text, slug) {
				t.Errorf("%q is not understood as %s", text, slug)
			}
		}
	}
	if got := w.slugs(w.understand("on the pain clinic waiting list", noListing{}).terms); slices.Contains(got, "pain-service") {
		t.Errorf("who waits for the pain clinic asks for %v", got)
	}
}

// TestAbbreviations: what clinicians write is understood, in either case.
func TestAbbreviations(t *testing.T) {
	w := NewWords(loadVocabulary(t))
	for text, want := range map[string]string{
		"COPD": "breathing", "MSK": "pain", "T2DM": "diabetes", "OA": "arthritis", "RA": "arthritis", "CBT": "talking-therapy", "MS": "ms", "ME/CFS": "fatigue", "PTSD": "trauma",
		"BPD": "severe-mental-illness", "OCD": "ocd", "IBS": "gut", "AFib": "heart", "CHD": "heart", "CVD": "heart", "DV": "domestic-abuse", "SEN": "special-needs",
		"SEND parents": "special-needs", "ADHD": "adhd", "ASD": "autism", "LTC": "long-term-condition", "BP": "blood-pressure", "BMI": "weight", "EDS": "pain", "CRPS": "pain",
		"UTI": "continence", "TIA": "stroke", "CKD": "kidney", "PND": "perinatal", "HRT": "menopause", "NRT": "smoking", "ESOL": "english-language", "PIP": "benefits",
		"UC": "benefits", "ESA": "benefits", "CAMHS": "young-people", "MND": "ms", "TBI": "brain-injury", "AMD": "sight", "BSL": "hearing", "LD": "learning-disability",
		"physical therapy": "physiotherapy", "counseling": "talking-therapy", "mom and baby": "parent-baby-group", "senior center": "social-group", "grŵp cerdded": "walking-group",
		"poen cefn": "back-pain", "soccer": "football", "community center": "community-hub",
	} {
		for _, text := range []string{text, strings.ToLower(text)} {
			if !w.asks(text, want) {
				t.Errorf("%q is not understood as %s but as %v", text, want, w.slugs(w.understand(text, noListing{}).terms))
			}
		}
	}
}

// BenchmarkUnderstand measures questions of ten words, without slips and with.
func BenchmarkUnderstand(b *testing.B) {
	w, lex := NewWords(loadVocabulary(b)), listed()
	for name, text := range map[string]string{
		"right": "my knees are bad and i feel lonely most days now", "slips": "my knes are bad and i feel lonley most dayz now",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				w.understand(text, lex)
			}
		})
	}
}
