package openactive

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// maxPounds is more than anything in a directory costs (see
// directory.Service.Validate): beyond it a price is a slip.
const maxPounds = 10_000

// maxOffers bounds the prices of one listing: those of a leisure centre's
// memberships run to dozens.
const maxOffers = 40

var amount = regexp.MustCompile(`^(?:£|GBP)?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)$`)

// offers reads what it costs, and whether one must book.
func (r *reader) offers(t *thing, o loose.Object) {
	paid := false
	booking := map[string]bool{}
	for _, offer := range o.List("offers", "offer") {
		cost := directory.CostOption{Option: loose.Shorten(offer.Line("name"), directory.MaxName), Description: loose.Shorten(offer.Text("description"), 1000)}
		if cost.Pence = r.pence(offer); cost.Pence != nil && *cost.Pence > 0 {
			paid = true
		}
		cost.Option = strings.TrimSpace(cost.Option + ages(offer.Child("ageRestriction", "ageRange")))
		booking[loose.Fold(last(offer.ID("advanceBooking")))] = true
		if cost.Pence == nil && cost.Option == "" && cost.Description == "" || len(t.Costs) == maxOffers {
			continue
		}
		if !slices.ContainsFunc(t.Costs, func(have directory.CostOption) bool { return reflect.DeepEqual(have, cost) }) {
			t.Costs = append(t.Costs, cost)
		}
	}
	switch free, known := o.Truth("isAccessibleForFree"); {
	case known && free && !paid:
		t.Cost = "free"
	case known && !free && len(t.Costs) == 0:
		t.Cost = "paid"
	}
	if free, _ := o.Truth("beta:isFirstSessionAccessibleForFree"); free {
		t.Costs = append(t.Costs, directory.CostOption{Description: "The first session is free."})
	}
	if len(booking) == 1 {
		t.Join = map[bool]string{booking["required"]: "book", booking["unavailable"]: "turn-up"}[true]
	}
}

// pence reads a price in pounds. One in another currency is none.
func (r *reader) pence(o loose.Object) *int {
	text := o.Line("price")
	if text == "" {
		return nil
	}
	if currency := strings.ToUpper(o.Line("priceCurrency")); currency != "" && currency != "GBP" && currency != "£" {
		r.problem("priceCurrency", currency, "Only prices in pounds are read. This one was left out.")
		return nil
	}
	m := amount.FindStringSubmatch(strings.ToUpper(text))
	if m == nil {
		r.problem("price", text, "This is not a price in pounds, and was left out.")
		return nil
	}
	pounds, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
	if err != nil || pounds > maxPounds {
		r.problem("price", text, "No price is like this. It was left out.")
		return nil
	}
	n := int(math.Round(pounds * 100))
	return &n
}

// ages writes whom a price is for: " (age 50 and over)".
func ages(o loose.Object) string {
	low, from := o.Whole("minValue")
	high, to := o.Whole("maxValue")
	switch {
	case from && low > 0 && to:
		return fmt.Sprintf(" (age %d to %d)", low, high)
	case from && low > 0:
		return fmt.Sprintf(" (age %d and over)", low)
	case to && high > 0:
		return fmt.Sprintf(" (age up to %d)", high)
	}
	return ""
}
