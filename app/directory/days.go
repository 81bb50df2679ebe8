package directory

import "iter"

// Days gives the days of sessions from first to last, both included, in order.
func (s Schedule) Days(first, last Date) iter.Seq[Date] { return s.days(first, last) }
