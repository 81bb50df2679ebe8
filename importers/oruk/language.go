package oruk

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// languageCodes are the languages that listings name in words: those spoken
// most in the United Kingdom (Office for National Statistics, Census 2021, main
// language), with the nations' own, by their BCP 47 code.
var languageCodes = map[string]string{
	"english": "en", "welsh": "cy", "cymraeg": "cy", "gaelic": "gd", "scottishgaelic": "gd", "irish": "ga", "scots": "sco", "cornish": "kw", "manx": "gv",
	"polish": "pl", "romanian": "ro", "panjabi": "pa", "punjabi": "pa", "urdu": "ur", "portuguese": "pt", "spanish": "es", "arabic": "ar",
	"bengali": "bn", "bangla": "bn", "sylheti": "syl", "gujarati": "gu", "italian": "it", "french": "fr", "turkish": "tr", "kurdish": "ku",
	"tamil": "ta", "lithuanian": "lt", "bulgarian": "bg", "hungarian": "hu", "german": "de", "greek": "el", "russian": "ru", "ukrainian": "uk",
	"persian": "fa", "farsi": "fa", "dari": "prs", "pashto": "ps", "somali": "so", "tigrinya": "ti", "amharic": "am", "swahili": "sw",
	"yoruba": "yo", "igbo": "ig", "shona": "sn", "albanian": "sq", "slovak": "sk", "czech": "cs", "latvian": "lv", "dutch": "nl",
	"hindi": "hi", "malayalam": "ml", "telugu": "te", "nepali": "ne", "sinhala": "si", "vietnamese": "vi", "thai": "th", "tagalog": "tl", "filipino": "fil",
	"chinese": "zh", "mandarin": "cmn", "cantonese": "yue", "japanese": "ja", "korean": "ko", "yiddish": "yi", "hebrew": "he",
	"britishsignlanguage": "bfi", "bsl": "bfi",
}

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// languages reads the languages of a service: code and name of HSDS, the
// language of version 1. One that has neither says nothing; a name that we
// don't know is kept as words.
func (r *reader) languages(s *directory.Service, o loose.Object) {
	for _, row := range o.List("languages", "language") {
		code := strings.ReplaceAll(row.Line("code"), "_", "-")
		name := row.Line("name", "language")
		switch {
		case languageTag.MatchString(code):
		case languageCodes[loose.Fold(name)] != "":
			code = languageCodes[loose.Fold(name)]
		case languageTag.MatchString(name):
			code = name
		default:
			r.extra(s, "languages", cmp.Or(name, code, row.Text("note")))
			continue
		}
		if l := (directory.Language{Code: code}); !slices.Contains(s.Languages, l) {
			s.Languages = append(s.Languages, l)
		}
	}
}
