package search

import (
	"strings"
	"testing"
)

// TestAffirmedTokens: of a listing's words those that it denies are left out,
// and no others. What must go is in square brackets.
func TestAffirmedTokens(t *testing.T) {
	for _, text := range []string{
		"Not suitable for [beginners].",
		"Sorry, no [parking].",
		"No [dogs], plenty of tea.",
		"No [dogs] in the hall.",
		"This is not a [counselling service], it is a walk and a chat.",
		"We can't help with [debt] or [housing]. We do cook.",
		"We cannot help with [debt, housing or benefits], but we cook.",
		"Unsuitable for [wheelchairs].",
		"It isn't a [drop-in]: ring first.",
		"We're not a [gym]. For arthritis.",
		"Not for [children] but arthritis is welcome.",
		"Transport is not provided",
		"The hall has a ramp. [Parking] is not available.",
		"Non-[religious], friendly and free.",
		"We do not offer [childcare].",
		"Not just a walking group: a cafe too.",
		"Not only for carers.",
		"We are a not-for-profit company that works with young people who live with anxiety.",
		"An independent, non for profit centre for people with dementia.",
		"If you can't do stairs, take the lift.",
		"For people who cannot have gluten.",
		"You do not need a diagnosis of dementia.",
		"A chat rather than [counselling].",
		"Open every day except [Sundays].",
		"No need to book for yoga.",
		"No [previous experience] of yoga needed.",
		"Dogs are not allowed",
		"No matter how fit you are.",
		"Not open to [people under eighteen].",
		"The group is not aimed at [runners or serious cyclists].",
		"We don't treat [back pain].",
		"Yoga for bad backs.",
		"Please note there is no [step-free access] to the cafe.",
		"Not [religious].",
	} {
		// The words before "not provided" are denied; writing them so reads oddly.
		want := map[string]string{"Transport is not provided": "not provided", "Dogs are not allowed": "not allowed"}[text]
		if want == "" {
			var kept strings.Builder
			for i, part := range strings.Split(text, "[") {
				if _, after, closed := strings.Cut(part, "]"); closed && i > 0 {
					part = after
				}
				kept.WriteString(part)
			}
			want = joined(tokenize(kept.String()))
		}
		got := affirmedTokens(strings.NewReplacer("[", "", "]", "").Replace(text))
		drop := func(words string) string { // Which small words go along with the others makes no difference.
			var kept []string
			for _, w := range strings.Fields(words) {
				if !stopWords[w] {
					kept = append(kept, w)
				}
			}
			return strings.Join(kept, " ")
		}
		if drop(joined(got)) != drop(want) {
			t.Errorf("%q: %q, want %q", text, drop(joined(got)), drop(want))
		}
	}
}
