package csvfile

import (
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
)

// cost reads what it costs: a kind, a price, and what people write of both.
func (b *builder) cost(s *directory.Service) {
	kind, options, ok := parseCost(b.text[fCost])
	if !ok {
		b.words(fCost, "Say free, donation or paid, and the price in the column for it.")
	}
	s.Cost, s.CostOptions = kind, options
	b.price(s)
	free, ok := yesNo(b.text[fFree])
	switch {
	case !ok:
		b.words(fFree, "")
	case free == directory.Yes && s.Cost == "paid":
		b.bad(fFree, "The row says that it is free, and a price beside it. Whoever comes may have to pay, so it counts as paid.")
	case free == directory.Yes && s.Cost == "":
		s.Cost = "free"
	case free == directory.No && s.Cost == "":
		s.Cost = "paid"
	}
	if s.Cost != "" {
		return
	}
	// Active Places: anybody may use it without paying, or by paying each time.
	switch fold(b.text[fAccess]) {
	case "free public access":
		s.Cost = "free"
	case "pay and play":
		s.Cost = "paid"
	}
}

// price reads the template's price, which goes with the first cost option.
func (b *builder) price(s *directory.Service) {
	text := b.text[fPrice]
	if text == "" {
		return
	}
	if m := wholePrice.FindStringSubmatch(strings.ReplaceAll(text, ",", "")); m != nil {
		if p := pence(m); p <= 10_000_00 {
			s.CostOptions = append([]directory.CostOption{{Pence: &p}}, s.CostOptions...)
			return
		}
	}
	kind, options, ok := parseCost(text)
	if !ok {
		b.words(fPrice, "Give a price in pounds, such as 2.50.")
		return
	}
	if s.Cost == "" {
		s.Cost = kind
	}
	s.CostOptions = append(s.CostOptions, options...)
}

var (
	wholePrice = regexp.MustCompile(`^£? ?(\d{1,6})(?:\.(\d{1,2}))?$|^(\d{1,3})p$`)
	anyPrice   = regexp.MustCompile(`£ ?(\d{1,6})(?:\.(\d{1,2}))?|\b(\d{1,3})p\b`)
	// A price that is not one: a range, a bound, or one of something else.
	looseWords = regexp.MustCompile(`(?i)\bfrom\b|\bup to\b|\bas little as\b|\bapprox|\babout\b|\baround\b|\d ?(?:-|–|to) ?£?\d`)
	freeWords  = regexp.MustCompile(`(?i)^(free|free of charge|no charge|no cost|free to (?:all|attend|everyone)|foc|nil|£0(?:\.00)?)[.!]?$`)
	aFreeWord  = regexp.MustCompile(`(?i)\bfree\b|\bno charge\b`)
	givenWords = regexp.MustCompile(`(?i)\bdonations?\b|\bpay (?:as|what) you (?:feel|can)\b`)
	notFree    = regexp.MustCompile(`(?i)\bnot free\b|\bfree for\b|\bfree if\b|\bmost\b|\bsome\b|\bfirst\b|\botherwise\b`)
	segmentEnd = regexp.MustCompile(`\s*[/;\n]\s*|,\s+`)
)

// parseCost reads what people write of the cost. It takes what is certain: the
// kind, and prices that stand by themselves. All other words are kept as the
// description of an option. It is false where it can make nothing of the text
// at all.
func parseCost(text string) (kind string, options []directory.CostOption, ok bool) {
	lower := strings.ToLower(strings.TrimSpace(text))
	switch {
	case lower == "":
		return "", nil, true
	case lower == "free" || lower == "donation" || lower == "paid":
		return lower, nil, true
	case lower == "donations" || lower == "by donation" || lower == "voluntary donation":
		return "donation", nil, true
	case freeWords.MatchString(lower):
		return "free", nil, true
	}
	if m := wholePrice.FindStringSubmatch(lower); m != nil {
		p := pence(m)
		return "", []directory.CostOption{{Pence: &p}}, p <= 10_000_00
	}
	prices := anyPrice.FindAllString(text, -1)
	words := []directory.CostOption{{Description: text}}
	switch given, free := givenWords.MatchString(text), aFreeWord.MatchString(text); {
	case given && len(prices) == 1 && !looseWords.MatchString(text):
		return "donation", options1(text), true
	case given:
		return "donation", words, true
	case len(prices) == 0 && free && !notFree.MatchString(text):
		return "free", words, true
	case len(prices) == 0:
		return "", words, false
	case free || looseWords.MatchString(text):
		return "paid", words, true
	case len(prices) == 1:
		return "paid", options1(text), true
	}
	for _, part := range segmentEnd.Split(text, -1) {
		if part == "" {
			continue
		}
		if len(anyPrice.FindAllString(part, -1)) != 1 {
			return "paid", words, true
		}
		options = append(options, options1(part)...)
	}
	return "paid", options, true
}

// options1 gives the option for a text with exactly one price.
func options1(text string) []directory.CostOption {
	p := pence(anyPrice.FindStringSubmatch(text))
	if p > 10_000_00 {
		return []directory.CostOption{{Description: text}}
	}
	return []directory.CostOption{{Pence: &p, Description: text}}
}

// pence makes pence of the groups of a price: pounds and their decimals, or
// pence.
func pence(m []string) int {
	if m[3] != "" {
		p, _ := strconv.Atoi(m[3])
		return p
	}
	pounds, _ := strconv.Atoi(m[1])
	part, _ := strconv.Atoi((m[2] + "00")[:2])
	return pounds*100 + part
}
