package geo

import "fmt"

// Told is a message for the person who typed something: whole sentences in English,
// and what fills their blanks, kept apart so that a page can say it in another
// language. What fills a blank may be a Told itself.
type Told struct {
	Say string // as for fmt.Sprintf
	Of  []any
}

func tell(say string, of ...any) Told { return Told{say, of} }

// String is the message in English.
func (t Told) String() string {
	if len(t.Of) == 0 {
		return t.Say
	}
	return fmt.Sprintf(t.Say, t.Of...)
}
