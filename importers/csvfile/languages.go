package csvfile

import (
	"strings"

	"fingerpost/app/directory"
	"golang.org/x/text/language"
)

// languageCodes are the languages that British sheets name, with their BCP 47
// codes (IANA Language Subtag Registry).
var languageCodes = map[string]string{
	"english": "en", "welsh": "cy", "cymraeg": "cy", "scottish gaelic": "gd", "gaelic": "gd", "irish": "ga", "scots": "sco", "cornish": "kw",
	"british sign language": "bfi", "bsl": "bfi", "afrikaans": "af", "akan": "ak", "albanian": "sq", "amharic": "am", "arabic": "ar", "armenian": "hy",
	"bengali": "bn", "bangla": "bn", "bosnian": "bs", "bulgarian": "bg", "burmese": "my", "cantonese": "yue", "catalan": "ca", "chinese": "zh",
	"croatian": "hr", "czech": "cs", "danish": "da", "dari": "prs", "dutch": "nl", "estonian": "et", "ewe": "ee", "farsi": "fa", "persian": "fa",
	"filipino": "fil", "finnish": "fi", "french": "fr", "georgian": "ka", "german": "de", "greek": "el", "gujarati": "gu", "hausa": "ha",
	"hebrew": "he", "hindi": "hi", "hungarian": "hu", "igbo": "ig", "indonesian": "id", "italian": "it", "japanese": "ja", "kannada": "kn",
	"korean": "ko", "krio": "kri", "kurdish": "ku", "kurmanji": "kmr", "latvian": "lv", "lingala": "ln", "lithuanian": "lt", "luganda": "lg",
	"macedonian": "mk", "malay": "ms", "malayalam": "ml", "maltese": "mt", "mandarin": "cmn", "marathi": "mr", "mirpuri": "pmu", "mongolian": "mn",
	"ndebele": "nd", "nepali": "ne", "norwegian": "no", "oromo": "om", "pashto": "ps", "pushto": "ps", "polish": "pl", "portuguese": "pt",
	"punjabi": "pa", "panjabi": "pa", "romani": "rom", "romanian": "ro", "russian": "ru", "serbian": "sr", "shona": "sn", "sindhi": "sd",
	"sinhala": "si", "sinhalese": "si", "slovak": "sk", "slovenian": "sl", "somali": "so", "sorani": "ckb", "spanish": "es", "swahili": "sw",
	"swedish": "sv", "sylheti": "syl", "tagalog": "tl", "tamil": "ta", "telugu": "te", "thai": "th", "tibetan": "bo", "tigrinya": "ti",
	"turkish": "tr", "twi": "tw", "ukrainian": "uk", "urdu": "ur", "uzbek": "uz", "vietnamese": "vi", "wolof": "wo", "yiddish": "yi", "yoruba": "yo", "zulu": "zu",
}

// interpreted takes away the word for a language that an interpreter brings.
var interpreted = strings.NewReplacer("(interpreter)", "", "by interpreter", "", "interpreter", "")

// languages reads the languages of the sessions, by name or by code. What is
// no language is reported, and the others stand.
func (b *builder) languages() []directory.Language {
	var found []directory.Language
	for _, text := range list(between.Replace(b.text[fLanguages])) {
		name := strings.ToLower(text)
		spoken := strings.TrimSpace(interpreted.Replace(name))
		code := languageCode(spoken)
		if code == "" {
			b.words(fLanguages, "“"+cut(text, 40)+"” is not a language that we know. Give its code, such as ur or pl.")
			continue
		}
		found = append(found, directory.Language{Code: code, Interpreter: spoken != name})
	}
	return found
}

// languageCode gives the code for a language's name, or for a code itself. A
// code of three letters counts only where it is one of ours, since "all" and
// "any" are the codes of languages too.
func languageCode(name string) string {
	if code := languageCodes[name]; code != "" {
		return code
	}
	if len(name) == 2 || strings.Contains(name, "-") {
		if tag, err := language.Parse(name); err == nil {
			return tag.String()
		}
	}
	for _, code := range languageCodes {
		if code == name {
			return code
		}
	}
	return ""
}
