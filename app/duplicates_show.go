package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

// columnWidth is how much of each of two records fits beside the other.
const columnWidth = 56

// showPair prints two records side by side, with how alike they are and why. It
// is for stewards: what is hidden from the public is in it.
func showPair(ctx context.Context, out io.Writer, st *store.Store, pair store.Pair) error {
	a, err := st.ServiceInFull(ctx, pair.A)
	if directory.KindOf(err) == directory.NotFound {
		return nil // It was removed meanwhile.
	}
	if err != nil {
		return err
	}
	b, err := st.ServiceInFull(ctx, pair.B)
	if directory.KindOf(err) == directory.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	how := "by a steward"
	if pair.Score > 0 {
		how = fmt.Sprintf("%.0f %%", 100*pair.Score)
	}
	fmt.Fprintf(out, "%s: %s\n", how, pair.Why)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(name, left, right string) {
		if left+right != "" {
			fmt.Fprintf(w, "  %s\t%s\t%s\n", name, clip(left, columnWidth), clip(right, columnWidth))
		}
	}
	line("", a.ID, b.ID)
	line("name", a.Name, b.Name)
	line("feed", a.Source.Feed+" "+a.Source.ExternalID, b.Source.Feed+" "+b.Source.ExternalID)
	line("by", organisationText(a), organisationText(b))
	line("venue", venueText(a), venueText(b))
	line("contact", contactText(a), contactText(b))
	line("when", whenText(a), whenText(b))
	if err := w.Flush(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out)
	return err
}

// shownJoined is how many joined services of a feed are shown.
const shownJoined = 20

// showJoined tells which of a feed's services are one with those of other feeds.
func showJoined(ctx context.Context, out io.Writer, st *store.Store, feed string) error {
	pairs, err := st.Joined(ctx, feed, shownJoined+1)
	if err != nil || len(pairs) == 0 {
		return err
	}
	fmt.Fprintln(out, "\nJoined with services of other feeds: what the source calls it, its name, with what, why")
	for _, pair := range pairs[:min(len(pairs), shownJoined)] {
		own, err := st.ServiceInFull(ctx, pair.A)
		if err == nil {
			var other *directory.Service
			if other, err = st.ServiceInFull(ctx, pair.B); err == nil {
				fmt.Fprintf(out, "  %s  %s  with %s of %s: %s\n", own.Source.ExternalID, own.Name, other.Name, other.Source.Feed, pair.Why)
			}
		}
		if err != nil && directory.KindOf(err) != directory.NotFound { // It may be removed meanwhile.
			return err
		}
	}
	if len(pairs) > shownJoined {
		fmt.Fprintln(out, "  … and more: duplicates list --joined")
	}
	return nil
}

func organisationText(s *directory.Service) string {
	if s.Organization == nil {
		return ""
	}
	return s.Organization.Name
}

func venueText(s *directory.Service) string {
	if len(s.Locations) == 0 {
		return ""
	}
	l := s.Locations[0].Location
	text := joined(", ", l.Name, l.Address, l.Postcode)
	if more := len(s.Locations) - 1; more > 0 {
		text = fmt.Sprintf("%s (+%d)", text, more)
	}
	return text
}

func contactText(s *directory.Service) string {
	phone := ""
	if len(s.Phones) > 0 {
		phone = s.Phones[0].Number
	}
	return joined(", ", phone, s.Email, s.URL)
}

// whenText gives the first schedules in short: "TU 10:00", or the source's words.
func whenText(s *directory.Service) string {
	var all []string
	for _, schedule := range s.AllSchedules() {
		text := schedule.Description
		if schedule.Readable() {
			rule, day := strings.TrimPrefix(schedule.RRule, "FREQ=WEEKLY;BYDAY="), string(schedule.Start)
			if rule != "" {
				day = rule
			}
			text = day
			if schedule.Opens != nil {
				text += " " + schedule.Opens.String()
			}
		}
		all = append(all, text)
	}
	return joined("; ", all...)
}

// joined puts texts together, leaving out what is empty.
func joined(between string, texts ...string) string {
	var said []string
	for _, text := range texts {
		if text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, between)
}
