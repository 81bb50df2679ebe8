package locales

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

//go:embed *.json
var builtIn embed.FS

// Load reads the languages of a folder, English first; nil is the folder that is
// built in. Labels are translations that stand elsewhere, as the vocabulary's do, by
// language tag and English label; the language's file goes before them.
func Load(files fs.FS, labels map[string]map[string]string) ([]*Language, error) {
	if files == nil {
		files = builtIn
	}
	all := []*Language{newLanguage(language.BritishEnglish, "English", "", nil)}
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		tag, err := language.Parse(strings.TrimSuffix(name, ".json"))
		if err != nil {
			return nil, fmt.Errorf("%s is not named by a language: %w", name, err)
		}
		l, err := read(tag, raw, labels[tag.String()])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, l)
	}
	return all, nil
}

// read makes a language of its file.
func read(tag language.Tag, raw []byte, labels map[string]string) (*Language, error) {
	var file struct {
		Name     string                     `json:"name"`
		Complete bool                       `json:"complete"`
		Messages map[string]json.RawMessage `json:"messages"`

		After map[string]map[string]string `json:"after"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		return nil, err
	}
	messages := map[string]forms{}
	for english, text := range labels {
		messages[english] = forms{other: text, borrowed: true}
	}
	for english, value := range file.Messages {
		f, err := readForms(value)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", english, err)
		}
		messages[english] = f
	}
	l := newLanguage(tag, file.Name, "/"+tag.String(), messages)
	l.Complete, l.after = file.Complete, file.After
	return l, nil
}

func newLanguage(tag language.Tag, name, path string, messages map[string]forms) *Language {
	// An empty catalogue: the text is found here, and the printer fills it in.
	printer := message.NewPrinter(tag, message.Catalog(catalog.NewBuilder(catalog.Fallback(tag))))
	return &Language{Tag: tag.String(), Name: name, Path: path, tag: tag, printer: printer, messages: messages}
}

// categories are the names of the plural forms (CLDR).
var categories = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// readForms reads a text, or one for each plural form, of which other must be one.
func readForms(value json.RawMessage) (forms, error) {
	var f forms
	if json.Unmarshal(value, &f.other) == nil && f.other != "" {
		return f, nil
	}
	var texts map[string]string
	if err := json.Unmarshal(value, &texts); err != nil {
		return f, err
	}
	f.counts = map[plural.Form]string{}
	for name, text := range texts {
		form, ok := categories[name]
		if !ok || text == "" {
			return f, fmt.Errorf("%q is not a plural form with a text", name)
		}
		f.counts[form] = text
	}
	f.other = f.counts[plural.Other]
	if f.other == "" {
		return f, fmt.Errorf("there is no form %q", "other")
	}
	return f, nil
}
