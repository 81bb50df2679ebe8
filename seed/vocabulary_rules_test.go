package seed

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestVocabularyRules loads small vocabularies, each with one mistake, and looks
// for an error that names its place.
func TestVocabularyRules(t *testing.T) {
	const (
		walk = `{"slug": "walk", "label": "Walk", "say": ["go for a walk"], "needs": ["pain"]}`
		pain = `{"slug": "pain", "label": "Pain", "say": ["it hurts"], "kinds": ["walk"]}`
	)
	for _, c := range []struct {
		name    string
		kinds   string            // the terms of kinds-a.json; walk if empty
		needs   string            // the terms of needs-a.json; pain if empty
		further map[string]string // more files
		want    string            // part of the error; "" if there is none
	}{
		{name: "as it should be"},
		{name: "not JSON", kinds: `{`, want: "kinds-a.json: "},
		{name: "more after the end", further: map[string]string{"shared.json": "[] []"}, want: "shared.json: there is more"},
		{name: "unknown field", needs: `{"slug": "pain", "lable": "Pain"}`, want: `needs-a.json: json: unknown field "lable"`},
		{name: "unknown file", further: map[string]string{"nedes-b.json": "[]"}, want: "nedes-b.json: is not a file of the vocabulary"},
		{name: "bad slug", needs: `{"slug": "Back Pain", "label": "Pain"}`, want: "needs-a.json: Back Pain: slug:"},
		{name: "no label", needs: `{"slug": "pain", "label": " "}`, want: "needs-a.json: pain: label:"},
		{name: "several in one language", kinds: `{"slug": "walk", "label": "Walk", "several": "Walks", "welsh": "Taith"}`, want: "walk: several: is in one of English and Welsh only"},
		{name: "slug twice", needs: pain + `,` + pain, want: "needs-a.json: pain: slug: is there twice"},
		{name: "slug of a kind and a need", needs: pain + `, {"slug": "walk", "label": "Walk"}`, want: "walk: slug: is there twice"},
		{name: "upper case", needs: `{"slug": "pain", "label": "Pain", "say": ["It hurts"]}`, want: `needs-a.json: pain: say: "It hurts": is not lower case`},
		{name: "spaces to trim", needs: `{"slug": "pain", "label": "Pain", "say": [" it hurts"]}`, want: `pain: say: " it hurts": has spaces to trim`},
		{name: "two spaces inside", needs: `{"slug": "pain", "label": "Pain", "say": ["it  hurts"]}`, want: "has spaces to trim"},
		{name: "empty phrase", needs: `{"slug": "pain", "label": "Pain", "variants": [""]}`, want: "pain: variants: \"\": is empty"},
		{name: "only punctuation", needs: `{"slug": "pain", "label": "Pain", "variants": ["--"]}`, want: "is empty"},
		{name: "curly apostrophe", needs: `{"slug": "pain", "label": "Pain", "say": ["can’t sit"]}`, want: "other than plain letters"},
		{name: "too general", needs: `{"slug": "pain", "label": "Pain", "variants": ["help"]}`, want: `"help": is too general`},
		{name: "twice in a list", needs: `{"slug": "pain", "label": "Pain", "say": ["flare-up", "flare up"]}`, want: `say: "flare up": is there twice`},
		{name: "twice in two lists", needs: `{"slug": "pain", "label": "Pain", "say": ["can't sit"], "variants": ["cant sit"]}`, want: `say, variants, ask: "cant sit" is there twice`},
		{name: "asked with and said", needs: `{"slug": "pain", "label": "Pain", "say": ["can't sit"], "ask": ["cant sit"]}`, want: `say, variants, ask: "cant sit" is there twice`},
		{name: "asked with in upper case", needs: `{"slug": "pain", "label": "Pain", "ask": ["Sitting"]}`, want: `pain: ask: "Sitting": is not lower case`},
		{name: "asked with for two needs", needs: pain + `, {"slug": "ache", "label": "Ache", "ask": ["it hurts"]}`, want: `ache: say, variants, ask: "it hurts" belongs to pain already`},
		{name: "bad alternatives", needs: `{"slug": "pain", "label": "Pain", "say": ["(it|that hurts"]}`, want: "left open"},
		{name: "not of other words", needs: `{"slug": "pain", "label": "Pain", "not": ["bread and butter"]}`, want: `pain: not: "bread and butter" has no word like`},
		{name: "not that begins alike", needs: `{"slug": "pain", "label": "Pain", "not": ["oil paints"]}`},
		{name: "not that is its own", needs: `{"slug": "pain", "label": "Pain", "variants": ["painful"], "not": ["painful"]}`, want: "one of the term's own"},
		{name: "code without a scheme", needs: `{"slug": "pain", "label": "Pain", "codes": [{"scheme": "icd", "value": "1", "label": "One"}]}`, want: "pain: codes:"},
		{name: "code without a value", needs: `{"slug": "pain", "label": "Pain", "codes": [{"scheme": "esdServiceType", "value": "", "label": "One"}]}`, want: "pain: codes:"},
		{name: "broader that isn't there", needs: `{"slug": "pain", "label": "Pain", "broader": ["ache"]}`, want: `pain: broader: no term has the slug "ache"`},
		{name: "broader of the other list", needs: `{"slug": "pain", "label": "Pain", "broader": ["walk"]}`, want: `pain: broader: no term has the slug "walk"`},
		{name: "broader than itself", needs: `{"slug": "pain", "label": "Pain", "broader": ["pain"]}`, want: `pain: broader: "pain" is itself`},
		{name: "broader twice", needs: pain + `, {"slug": "ache", "label": "Ache", "broader": ["pain", "pain"]}`, want: `ache: broader: "pain" is itself or there twice`},
		{
			name:  "round and round",
			needs: `{"slug": "pain", "label": "Pain", "broader": ["ache"]}, {"slug": "ache", "label": "Ache", "broader": ["hurt"]}, {"slug": "hurt", "label": "Hurt", "broader": ["pain"]}`,
			want:  "pain: broader: leads round to itself",
		},
		{name: "cross link to nothing", needs: `{"slug": "pain", "label": "Pain", "kinds": ["swim"]}`, want: `pain: kinds: no term has the slug "swim"`},
		{name: "cross link of a kind", kinds: `{"slug": "walk", "label": "Walk", "needs": ["ache"]}`, want: `kinds-a.json: walk: needs: no term has the slug "ache"`},
		{name: "kind for a need", kinds: `{"slug": "walk", "label": "Walk", "for": ["pain"]}`},
		{name: "kind for no need", kinds: `{"slug": "walk", "label": "Walk", "for": ["ache"]}`, want: `kinds-a.json: walk: for: no term has the slug "ache"`},
		{name: "need for a need", needs: `{"slug": "pain", "label": "Pain", "for": ["pain"]}`, want: "pain: for: terms of this list don't have it"},
		{name: "link to its own list", needs: `{"slug": "pain", "label": "Pain", "needs": ["pain"]}`, want: "pain: needs: terms of this list don't have it"},
		{name: "phrase of two needs", needs: pain + `, {"slug": "ache", "label": "Ache", "variants": ["it hurts"]}`, want: `ache: say, variants, ask: "it hurts" belongs to pain already`},
		{name: "phrase of a kind and a need", kinds: `{"slug": "walk", "label": "Walk", "say": ["it hurts"]}`},
		{
			name:    "phrase that is shared",
			needs:   pain + `, {"slug": "ache", "label": "Ache", "say": ["it hurts"]}`,
			further: map[string]string{"shared.json": `[{"phrase": "it hurts", "terms": ["pain", "ache"]}]`},
		},
		{
			name:    "phrase shared with a third",
			needs:   pain + `, {"slug": "ache", "label": "Ache", "say": ["it hurts"]}, {"slug": "sore", "label": "Sore", "say": ["it hurts"]}`,
			further: map[string]string{"shared.json": `[{"phrase": "it hurts", "terms": ["pain", "ache"]}]`},
			want:    `sore: say, variants, ask: "it hurts" belongs to`,
		},
		{name: "shared that isn't", further: map[string]string{"shared.json": `[{"phrase": "it hurts", "terms": ["pain", "walk"]}]`}, want: `shared.json: "it hurts": terms: "walk" does not hold`},
		{name: "shared by one", further: map[string]string{"shared.json": `[{"phrase": "it hurts", "terms": ["pain"]}]`}, want: "shared by two or more"},
		{name: "activity", further: activityFile(`"slug": "stroll", "label": "Stroll", "say": ["it hurts", "go for a walk"], "kinds": ["walk"]`)},
		{name: "activity with the slug of a kind", further: activityFile(`"slug": "walk", "label": "Walk"`), want: "walk: slug: is there twice"},
		{name: "activity held as nothing", further: activityFile(`"slug": "stroll", "label": "Stroll", "kinds": ["pain"]`), want: `activities-a.json: stroll: kinds: no term has the slug "pain"`},
		{name: "activity with needs", further: activityFile(`"slug": "stroll", "label": "Stroll", "needs": ["pain"]`), want: "stroll: needs: terms of this list don't have it"},
		{name: "activity beneath a kind", further: activityFile(`"slug": "stroll", "label": "Stroll", "broader": ["walk"]`), want: `stroll: broader: no term has the slug "walk"`},
		{name: "activities near each other", further: activityFile(`"slug": "stroll", "label": "Stroll", "near": ["run"]`, `"slug": "run", "label": "Run", "near": ["stroll"]`)},
		{name: "activity near nothing", further: activityFile(`"slug": "stroll", "label": "Stroll", "near": ["walk"]`), want: `stroll: near: no term has the slug "walk"`},
		{name: "activity near itself", further: activityFile(`"slug": "stroll", "label": "Stroll", "near": ["stroll"]`), want: `stroll: near: "stroll" is itself`},
		{name: "need with near ones", needs: pain + `, {"slug": "ache", "label": "Ache", "near": ["pain"]}`, want: "ache: near: terms of this list don't have it"},
		{name: "kind with near ones", kinds: `{"slug": "walk", "label": "Walk", "near": ["walk"]}`, want: "walk: near: terms of this list don't have it"},
		{
			name:    "activities round and round",
			further: activityFile(`"slug": "stroll", "label": "Stroll", "broader": ["run"]`, `"slug": "run", "label": "Run", "broader": ["stroll"]`),
			want:    "stroll: broader: leads round to itself",
		},
		{
			name:    "phrase of two activities",
			further: activityFile(`"slug": "stroll", "label": "Stroll", "say": ["fresh air"]`, `"slug": "run", "label": "Run", "variants": ["fresh-air"]`),
			want:    `run: say, variants, ask: "fresh-air" belongs to stroll already`,
		},
		{
			name: "phrase that two activities share",
			further: map[string]string{
				"activities-a.json": `[{"slug": "stroll", "label": "Stroll", "say": ["fresh air"]}, {"slug": "run", "label": "Run", "say": ["fresh air"]}]`,
				"shared.json":       `[{"phrase": "fresh air", "terms": ["stroll", "run"]}]`,
			},
		},
		{name: "activity in upper case", further: activityFile(`"slug": "stroll", "label": "Stroll", "say": ["Fresh air"]`), want: `activities-a.json: stroll: say: "Fresh air": is not lower case`},
		{name: "renamed", further: renamedFile(`"old": ["ache (club|society)"], "now": ["Walk"], "kinds": ["walk"], "note": "Gone.", "source": "NHS", "review_by": "2027-05-31"`)},
		{name: "renamed from nothing", further: renamedFile(`"now": ["Walk"]`), want: "renamed.json: entry 1: old: is empty"},
		{name: "renamed in upper case", further: renamedFile(`"old": ["IAPT"]`), want: `renamed.json: old: "IAPT": is not lower case`},
		{name: "renamed to nothing", further: renamedFile(`"old": ["iapt"], "now": ["Walk"], "note": "Gone."`), want: "renamed.json: iapt: now, note, kinds, needs:"},
		{name: "renamed to no kind", further: renamedFile(`"old": ["iapt"], "now": ["Walk"], "note": "Gone.", "kinds": ["swim"]`), want: `iapt: kinds: no term has the slug "swim"`},
		{name: "renamed to no need", further: renamedFile(`"old": ["iapt"], "now": ["Walk"], "note": "Gone.", "needs": ["ache"]`), want: `iapt: needs: no term has the slug "ache"`},
		{name: "renamed without source", further: renamedFile(`"old": ["iapt"], "now": ["Walk"], "note": "Gone.", "kinds": ["walk"], "review_by": "2027-05-31"`), want: "iapt: source: is empty"},
		{name: "renamed without date", further: renamedFile(`"old": ["iapt"], "now": ["Walk"], "note": "Gone.", "kinds": ["walk"], "source": "NHS", "review_by": "31 May"`), want: "iapt: review_by:"},
		{
			name:    "renamed twice",
			further: map[string]string{"renamed.json": `[{"old": ["iapt"], "now": ["W"], "note": "Gone.", "kinds": ["walk"], "source": "NHS", "review_by": "2027-05-31"}, {"old": ["iapt"]}]`},
			want:    `iapt: old: "iapt" is there twice`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{}
			write := func(name, content string) { files[name] = &fstest.MapFile{Data: []byte(content)} }
			if c.kinds == "" {
				c.kinds = walk
			}
			if c.needs == "" {
				c.needs = pain
			}
			write("kinds-a.json", "["+c.kinds+"]")
			write("needs-a.json", "["+c.needs+"]")
			for name, content := range c.further {
				write(name, content)
			}
			_, err := parseVocabulary(files)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("error %v, want none", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func renamedFile(fields string) map[string]string {
	return map[string]string{"renamed.json": `[{` + fields + `}]`}
}

func activityFile(terms ...string) map[string]string {
	return map[string]string{"activities-a.json": "[{" + strings.Join(terms, "}, {") + "}]"}
}

func TestHashChangesWithTheWords(t *testing.T) {
	for _, name := range []string{"kinds-a.json", "needs-a.json", "activities-a.json"} {
		hash := func(say string) string {
			v, err := parseVocabulary(fstest.MapFS{name: {Data: []byte(`[{"slug": "pain", "label": "Pain", "say": ["` + say + `"]}]`)}})
			if err != nil {
				t.Fatal(err)
			}
			return v.Hash()
		}
		hurts, again, aches := hash("it hurts"), hash("it hurts"), hash("it aches")
		if hurts != again || hurts == aches {
			t.Errorf("the hash doesn't follow the words of %s", name)
		}
	}
}
