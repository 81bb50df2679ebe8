package importers

import "fingerpost/app/directory"

// Backwards tells whether a session ends before it begins and, taken to end on
// the next day, would last more than 12 hours. 22:00 to 02:00 is a night; 11:00
// to 10:00 is a slip, and nobody should be told that it lasts 23 hours. To 00:00
// is to the end of the same day.
func Backwards(opens, closes directory.Clock) bool {
	return closes > 0 && closes < opens && opens-closes < 12*60
}
