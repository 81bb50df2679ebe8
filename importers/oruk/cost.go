package oruk

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// maxPounds is more than anything in a directory costs (see
// directory.Service.Validate): beyond it a price is a slip.
const maxPounds = 10_000

var pounds = regexp.MustCompile(`(?i)^(?:£|gbp)?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(?:gbp|pounds?)?$`)

// costs reads cost_options (HSDS 3.0) and the text in fees.
func (r *reader) costs(s *directory.Service, o loose.Object) {
	for _, row := range o.List("cost_options", "cost_option") {
		cost := directory.CostOption{
			Option:      r.name(row, "option", "name"),
			Description: r.text(row, "amount_description", "cost_description", "description"),
			ValidFrom:   r.date(row, "valid_from"),
			ValidTo:     r.date(row, "valid_to"),
		}
		if cost.Pence = r.pence(row); cost.Description == "" {
			cost.Description = r.text(row, "cost_type")
		}
		if text := row.Line("amount"); cost.Pence == nil && cost.Description == "" && strings.ContainsFunc(text, unicode.IsLetter) {
			cost.Description = loose.Shorten(text, directory.MaxName)
		}
		if cost.Pence == nil && cost.Description == "" && cost.Option == "" {
			continue
		}
		if !slices.ContainsFunc(s.CostOptions, func(have directory.CostOption) bool { return sameCost(have, cost) }) {
			s.CostOptions = append(s.CostOptions, cost)
		}
	}
	fees := r.text(o, "fees", "fees_description")
	if free, _ := o.Truth("free"); free || slices.Contains([]string{"free", "freeofcharge", "nocharge", "nocost", "itisfree", "thisserviceisfree"}, loose.Fold(strings.Trim(fees, ". !"))) {
		s.Cost = "free"
	} else if fees != "" {
		s.CostOptions = append(s.CostOptions, directory.CostOption{Description: fees})
	}
}

// pence reads an amount, which is a number or a text such as "8.00" or "£8".
func (r *reader) pence(row loose.Object) *int {
	text := row.Line("amount")
	if text == "" {
		return nil
	}
	if currency := strings.ToUpper(row.Line("currency")); currency != "" && currency != "GBP" && currency != "£" {
		r.problem("currency", currency, "Only prices in pounds are read. This one was left out.")
		return nil
	}
	m := pounds.FindStringSubmatch(text)
	if m == nil {
		r.problem("amount", text, "This is not an amount in pounds. Words are kept where nothing else is said.")
		return nil
	}
	amount, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
	if amount == -1 {
		return nil // How some forms say that nobody filled it in.
	}
	if err != nil || amount < 0 || amount > maxPounds {
		r.problem("amount", text, "No price is like this. It was left out.")
		return nil
	}
	n := int(math.Round(amount * 100))
	return &n
}

func sameCost(a, b directory.CostOption) bool {
	if (a.Pence == nil) != (b.Pence == nil) || a.Pence != nil && *a.Pence != *b.Pence {
		return false
	}
	a.Pence, b.Pence = nil, nil
	return a == b
}
