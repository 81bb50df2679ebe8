package seed

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed vocabulary/*.json
var vocabularyFiles embed.FS

// LoadVocabulary parses and checks the embedded vocabulary. An error names the
// file, the slug and the field that is wrong; the project's tests load it, so
// that one can only come from data changed since.
func LoadVocabulary() (*Vocabulary, error) {
	files, err := fs.Sub(vocabularyFiles, "vocabulary")
	if err != nil {
		return nil, fmt.Errorf("vocabulary: %w", err)
	}
	return parseVocabulary(files)
}

// parseVocabulary reads every file of a folder. A name tells what a file holds:
// kinds-*.json, needs-*.json and activities-*.json are lists of Term,
// renamed.json of Renamed, shared.json of sharedPhrase.
func parseVocabulary(files fs.FS) (*Vocabulary, error) {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, fmt.Errorf("vocabulary: list files: %w", err)
	}
	v := &Vocabulary{}
	check := newChecker()
	sum := sha256.New()
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("vocabulary: %w", err)
		}
		// The length keeps two files apart whose ends and beginnings could move.
		fmt.Fprintf(sum, "%s %d\n", name, len(data))
		sum.Write(data)
		switch base := path.Base(name); {
		case strings.HasPrefix(base, "kinds-"):
			v.Kinds, err = readTerms(data, v.Kinds)
			check.file(name, v.Kinds)
		case strings.HasPrefix(base, "needs-"):
			v.Needs, err = readTerms(data, v.Needs)
			check.file(name, v.Needs)
		case strings.HasPrefix(base, "activities-"):
			v.Activities, err = readTerms(data, v.Activities)
			check.file(name, v.Activities)
		case base == "renamed.json":
			err = decode(data, &v.Renamed)
		case base == "shared.json":
			err = decode(data, &check.shared)
		default:
			err = errors.New("is not a file of the vocabulary")
		}
		if err != nil {
			return nil, fmt.Errorf("vocabulary: %s: %w", name, err)
		}
	}
	v.hash = hex.EncodeToString(sum.Sum(nil))
	v.kinds, v.needs, v.activities = bySlug(v.Kinds), bySlug(v.Needs), bySlug(v.Activities)
	if err := check.vocabulary(v); err != nil {
		return nil, fmt.Errorf("vocabulary: %w", err)
	}
	v.narrower = make(map[string][]string)
	for _, terms := range [][]Term{v.Kinds, v.Needs, v.Activities} {
		addNarrower(v.narrower, terms)
	}
	return v, nil
}

// readTerms appends the terms of one file, with the alternatives in their
// phrases written out.
func readTerms(data []byte, terms []Term) ([]Term, error) {
	var read []Term
	if err := decode(data, &read); err != nil {
		return terms, err
	}
	for i := range read {
		t := &read[i]
		for _, list := range []struct {
			field   string
			phrases *[]string
		}{{"say", &t.Say}, {"variants", &t.Variants}, {"ask", &t.Ask}, {"not", &t.Not}} {
			expanded, err := expandAll(*list.phrases)
			if err != nil {
				return terms, fmt.Errorf("%s: %s: %w", t.Slug, list.field, err)
			}
			*list.phrases = expanded
		}
	}
	return append(terms, read...), nil
}

// decode reads one JSON value and nothing more. A field that the type hasn't is
// an error: it is a slip of the pen.
func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the end of the JSON")
	}
	return nil
}

// bySlug maps each term's slug to its index.
func bySlug(terms []Term) map[string]int {
	m := make(map[string]int, len(terms))
	for i, t := range terms {
		m[t.Slug] = i
	}
	return m
}

// addNarrower fills in, for each term of a list, itself and the terms beneath
// it. The list must be free of cycles.
func addNarrower(narrower map[string][]string, terms []Term) {
	index := bySlug(terms)
	var above func(t Term, visit func(slug string))
	above = func(t Term, visit func(slug string)) {
		for _, slug := range t.Broader {
			visit(slug)
			above(terms[index[slug]], visit)
		}
	}
	for _, t := range terms {
		narrower[t.Slug] = append([]string{t.Slug}, narrower[t.Slug]...)
		above(t, func(slug string) {
			if !slices.Contains(narrower[slug], t.Slug) {
				narrower[slug] = append(narrower[slug], t.Slug)
			}
		})
	}
}
