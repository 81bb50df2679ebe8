package opening

import "strings"

// harmless tells whether pieces that are not understood leave what was read as
// it is: there is no other time or day in them, and no word that may change it.
func harmless(tokens []token) bool {
	for i, t := range tokens {
		switch t.kind {
		case day, ordinal, month, except, closed:
			return false
		case clock:
			if t.clock.half != open || t.clock.digital || t.clock.always {
				return false
			}
			if i+2 < len(tokens) && tokens[i+1].kind == dash && tokens[i+2].kind == clock {
				return false
			}
		case word:
			if strings.Contains(alteringWords, " "+t.text+" ") {
				return false
			}
		}
	}
	return true
}

// alteringWords are words that may change when a session is held, or for how
// long that is true.
const alteringWords = " appointment appointments arrangement arranged request requested rota rotating term terms termtime school holiday holidays" +
	" week weeks weekend fortnight fortnightly biweekly bimonthly months monthly alternate alternating alternately odd even" +
	" varies vary variable various seasonal season summer winter spring autumn easter christmas ramadan xmas" +
	" january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec" +
	" starting starts start starting begins beginning commencing currently temporarily temporary covid cancelled suspended paused moved ended" +
	" not no if when unless after before during dates date tbc check confirm times" +
	" morning mornings afternoon afternoons evening evenings night nights lunchtimes lunchtime day days nightly "

// said tells whether pieces have any words at all.
func said(tokens []token) bool {
	for _, t := range tokens {
		if t.kind == word || t.kind == clock {
			return true
		}
	}
	return false
}
