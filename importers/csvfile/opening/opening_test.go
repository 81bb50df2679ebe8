package opening

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	const text = "text"
	tests := []struct{ in, want string }{
		// One day, one time.
		{"Wednesday 10am - 4pm", "WEEKLY;BYDAY=WE 10:00-16:00"},
		{"Every Tuesday", "WEEKLY;BYDAY=TU"},
		{"Tuesdays", "WEEKLY;BYDAY=TU"},
		{"Weds 12-2pm", "WEEKLY;BYDAY=WE 12:00-14:00"},
		{"on Wednesdays at 2pm", "WEEKLY;BYDAY=WE 14:00"},
		{"Wednesday: 10.30-12.30", "WEEKLY;BYDAY=WE 10:30-12:30"},
		{"Thursday's 10 a.m. to 12 noon", "WEEKLY;BYDAY=TH 10:00-12:00"},
		{"Monday between 10am and 12pm", "WEEKLY;BYDAY=MO 10:00-12:00"},
		{"Monday (10am-12)", "WEEKLY;BYDAY=MO 10:00-12:00"},
		{"Friday from 6pm onwards", "WEEKLY;BYDAY=FR 18:00"},
		{"Friday 0930-1130", "WEEKLY;BYDAY=FR 09:30-11:30"},
		{"Friday 930am-1130am", "WEEKLY;BYDAY=FR 09:30-11:30"},
		{"Friday 930-1130", text},
		{"Friday 1400", text},
		{"Friday 1400-1600hrs", "WEEKLY;BYDAY=FR 14:00-16:00"},
		{"Mon. 2pm - 4pm", "WEEKLY;BYDAY=MO 14:00-16:00"},
		{"MONDAY 2PM–4PM", "WEEKLY;BYDAY=MO 14:00-16:00"},
		{"Monday - 10am-12", "WEEKLY;BYDAY=MO 10:00-12:00"},
		{"Wednesday 2=3pm", "WEEKLY;BYDAY=WE 14:00-15:00"},
		{"10am-12 noon every Tuesday", "WEEKLY;BYDAY=TU 10:00-12:00"},
		{"Saturday 9pm - 1am", "WEEKLY;BYDAY=SA 21:00-01:00"},
		{"Saturday 6pm - midnight", "WEEKLY;BYDAY=SA 18:00-24:00"},
		// Several days.
		{"Mon-Fri 9-5", "WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00-17:00"},
		{"Monday to Friday 09:00 to 17:30", "WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00-17:30"},
		{"Fri-Mon 10am-2pm", "WEEKLY;BYDAY=MO,FR,SA,SU 10:00-14:00"},
		{"Mon, Wed & Fri 10.30am to 12", "WEEKLY;BYDAY=MO,WE,FR 10:30-12:00"},
		{"Tues/Weds 10am - 12pm", "WEEKLY;BYDAY=TU,WE 10:00-12:00"},
		{"Mon Wed Fri 10-12", "WEEKLY;BYDAY=MO,WE,FR 10:00-12:00"},
		{"Tuesdays and Thursdays 1pm-3pm; Sat 10-12", "WEEKLY;BYDAY=TU,TH 13:00-15:00; WEEKLY;BYDAY=SA 10:00-12:00"},
		{"daily", "DAILY"},
		{"every day 8am to 8pm", "DAILY 08:00-20:00"},
		{"9am-5pm 7 days a week", "DAILY 09:00-17:00"},
		{"weekdays", "WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
		{"Weekends 10-4", "WEEKLY;BYDAY=SA,SU 10:00-16:00"},
		{"24 hours", "DAILY 00:00-24:00"},
		{"Open 24 hours, 7 days a week", "DAILY 00:00-24:00"},
		{"24/7", "DAILY 00:00-24:00"},
		{"Mon 10-12, Wed 10-12", "WEEKLY;BYDAY=MO,WE 10:00-12:00"},
		// Several times.
		{"Mon 09:00-12:30,13:00-16:30", "WEEKLY;BYDAY=MO 09:00-12:30; WEEKLY;BYDAY=MO 13:00-16:30"},
		{"Monday 10-12 and 2-4pm", "WEEKLY;BYDAY=MO 10:00-12:00; WEEKLY;BYDAY=MO 14:00-16:00"},
		{"Monday 10am-12; 2-4pm", "WEEKLY;BYDAY=MO 10:00-12:00; WEEKLY;BYDAY=MO 14:00-16:00"},
		{"10-12 on Mondays, 2-4 on Tuesdays", "WEEKLY;BYDAY=MO 10:00-12:00; WEEKLY;BYDAY=TU 14:00-16:00"},
		// Days of the month.
		{"1st Saturday of month 10am - 12noon", "MONTHLY;BYDAY=1SA 10:00-12:00"},
		{"last Friday of the month", "MONTHLY;BYDAY=-1FR"},
		{"1st & 3rd Wed 14:00-15:30", "MONTHLY;BYDAY=1WE,3WE 14:00-15:30"},
		{"Second and fourth Thursday of each month, 2pm", "MONTHLY;BYDAY=2TH,4TH 14:00"},
		{"every first Monday 10am", "MONTHLY;BYDAY=1MO 10:00"},
		{"every 2nd Tuesday of the month 10am", "MONTHLY;BYDAY=2TU 10:00"},
		{"every second Tuesday 10am", text}, // every other week, to many people
		{"1st Tuesday and 3rd Thursday 2-4pm", "MONTHLY;BYDAY=1TU,3TH 14:00-16:00"},
		{"Tuesdays 2pm-4pm and 1st Saturday 10am-12", "WEEKLY;BYDAY=TU 14:00-16:00; MONTHLY;BYDAY=1SA 10:00-12:00"},
		{"Tuesday every month 10am", text},
		{"monthly", text},
		// Exceptions.
		{"Daily (except Tues & Sat) 10:30am - 12pm", "WEEKLY;BYDAY=MO,WE,TH,FR,SU 10:30-12:00"},
		{"Daily except Sunday 10am-4pm", "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA 10:00-16:00"},
		{"9 - 4 weekdays except Wed 9 - 2", "WEEKLY;BYDAY=MO,TU,TH,FR 09:00-16:00; WEEKLY;BYDAY=WE 09:00-14:00"},
		{"Mon-Fri 9-5, closed Wed", text}, // it can't be both
		{"Mon-Fri 9-5, closed Sat and Sun", "WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00-17:00"},
		{"Mon-Fri 9-5, Sat closed", "WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00-17:00"},
		{"Mon-Fri 9-5 except Sunday", text},
		{"Mon-Fri 9-5, Wed 9-1", text}, // it can't be both
		{"Mon & Thur 1-3pm (except bank holidays)", "WEEKLY;BYDAY=MO,TH 13:00-15:00 (and its words)"},
		{"Mon 1-3pm. Closed on bank and public holidays", "WEEKLY;BYDAY=MO 13:00-15:00 (and its words)"},
		// Words besides.
		{"Monday - Friday 8am - 4pm. Please ring.", "WEEKLY;BYDAY=MO,TU,WE,TH,FR 08:00-16:00 (and its words)"},
		{"Food served daily 9am - 1:30pm", "DAILY 09:00-13:30 (and its words)"},
		{"Tuesday 10-12, no need to book", "WEEKLY;BYDAY=TU 10:00-12:00 (and its words)"},
		{"Weekdays 10am-4pm Food Club £2 for 10 items", "WEEKLY;BYDAY=MO,TU,WE,TH,FR 10:00-16:00 (and its words)"},
		{"Tuesday 10-12 term time only", text},
		{"Tuesday 10-12 (not August)", text},
		{"Tuesday 10-12 by appointment", text},
		{"Sunday after Mass", text},
		{"Thursday mornings", text},
		{"Mon - Fri by appointment", text},
		{"Monday 1-2pm Job Club Thursday", text},
		{"alternate Fridays 10-12", text},
		{"every other Friday 10-12", text},
		{"Fortnightly on Fridays 10-12", text},
		{"Fridays 10-12 fortnightly", text},
		{"Friday until 4pm", text},
		{"Monday 10am to Friday 4pm", text},
		{"Tuesday 3 March 2026 10am", text},
		{"Tuesday 10-12 from 3 March", text},
		{"by appointment", text},
		{"10am - 4pm", text}, // on which days?
		{"Open", text},
		{"closed", text},
		{"Ring 0161 496 0000 on Monday", text},
		// Halves of the day.
		{"Mon 2-3pm", "WEEKLY;BYDAY=MO 14:00-15:00"},
		{"Mon 11-1pm", "WEEKLY;BYDAY=MO 11:00-13:00"},
		{"Mon 9.30-12pm", "WEEKLY;BYDAY=MO 09:30-12:00"},
		{"Mon 12.30-2", "WEEKLY;BYDAY=MO 12:30-14:00"},
		{"Mon 10-2", "WEEKLY;BYDAY=MO 10:00-14:00"},
		{"Mon 10am - 4", "WEEKLY;BYDAY=MO 10:00-16:00"},
		{"Mon 7pm - 9", "WEEKLY;BYDAY=MO 19:00-21:00"},
		{"Mon 1.30-3", "WEEKLY;BYDAY=MO 13:30-15:00"},
		{"Mon 5-7", "WEEKLY;BYDAY=MO 17:00-19:00"},
		{"Mon 7-9", text},
		{"Mon 6-8", text},
		{"Mon 10-8", text},
		{"Mon 8-10", text},
		{"Mon 10", text},
		{"Mon 7.30", text},
		{"Mon 07:30", "WEEKLY;BYDAY=MO 07:30"},
		{"Mon 9:00-12:00, Tue 1:30-16:00", text}, // 1:30 on a clock of 24 hours?
		{"Mon 02:00-03:30", text},
		{"Mon 11-12am", text},
		{"Sat 11:00-10:00", text},
		{"Sat 5pm - 7am", text}, // more hours than anything is on for
		{"Fri 22:00-02:00", "WEEKLY;BYDAY=FR 22:00-02:00"},
		{"Fri 8pm - 8am", "WEEKLY;BYDAY=FR 20:00-08:00"},
		{"Mon 12am-2pm", text},
		{"Mon 10pm - 12pm", text},
		{"Mon 13pm-15pm", text},
		{"Mon 10:75-11:00", text},
		{"Mon 25:00-26:00", text},
	}
	for _, test := range tests {
		got, read := Parse(test.in)
		if got := show(got, read); got != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.in, got, test.want)
		}
		if !read && (len(got) != 1 || got[0].Description != test.in || got[0].Readable()) {
			t.Errorf("%q is not kept as it is: %+v", test.in, got)
		}
	}
}

func TestWeek(t *testing.T) {
	got, ok := Week([7]string{
		"CLOSED", "09:00-12:30,13:00-16:30", "09:00-12:30,13:00-16:30", "", "9am - 1pm", "by appointment", "Closed.",
	})
	want := "WEEKLY;BYDAY=MO,TU 09:00-12:30; WEEKLY;BYDAY=MO,TU 13:00-16:30; WEEKLY;BYDAY=TH 09:00-13:00; (and its words)"
	if diff := cmp.Diff(want, show(got, true)); diff != "" || ok {
		t.Errorf("ok is %v, %s", ok, diff)
	}
	if got := got[len(got)-1].Description; got != "Friday: by appointment" {
		t.Errorf("the day that can't be read is kept as %q", got)
	}
}
