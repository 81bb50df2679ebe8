package loose_test

import (
	"encoding/json"
	"testing"

	"fingerpost/importers/loose"
	"github.com/google/go-cmp/cmp"
)

// same holds that a Reader gives what Of makes of what Decode gives.
func same(t *testing.T, r *loose.Reader, raw []byte) {
	t.Helper()
	got, gotErr := r.Object(raw)
	v, err := loose.Decode(raw)
	m, isObject := v.(map[string]any)
	if err != nil || !isObject {
		if gotErr == nil || err != nil && err.Error() != gotErr.Error() {
			t.Fatalf("%q: %v, and it should be %v", raw, gotErr, err)
		}
		return
	}
	if gotErr != nil {
		t.Fatalf("%q: %v", raw, gotErr)
	}
	if diff := cmp.Diff(loose.Of(m), got); diff != "" {
		t.Fatalf("%q (-decoded +read):\n%s", raw, diff)
	}
}

// readable are objects as they are written, well and badly.
var readable = []string{
	`{}`, ` { } `, `{"a":1}`, "{\"a\" :\t-1.50 ,\r\n\"b\":[ ]}", `{"a":{"b":{"c":[1,"x",null,true,false,{}]}}}`, `{"a":0,"b":-0,"c":0.5,"d":12345678901234567890}`,
	`{"a":1e5}`, `{"a":1E+5}`, `{"a":01}`, `{"a":1.}`, `{"a":.5}`, `{"a":-}`, `{"a":+1}`, `{"a":1 2}`, `{"a":nul}`, `{"a":truee}`, `{"a":nan}`,
	`{"a":"x\ny"}`, `{"a":"\u00e9\ud83d\ude00"}`, `{"a":"\ud83d"}`, `{"a":"é😀"}`, "{\"a\":\"\xff\"}", "{\"a\":\"x\ty\"}", `{"a\u0062":1}`, `{"a":"\x"}`, `{"a":"x`, `{"a":"\"}`,
	`{"a":" N/A "}`, `{"a":"unknown"}`, `{"a":""}`, `{"Start_Date":1,"startDate":2}`, `{"startDate":1,"Start_Date":null}`, `{"a":1,"a":2}`, `{"a":null,"a":2}`, `{"a":2,"a":null}`,
	`{"a":[]}`, `{"a":[null]}`, `{"a":[[["x"]]]}`, `{"a":{"b":null}}`, `{"a":1,}`, `{,"a":1}`, `{"a":[1,]}`, `{"a":1`, `{"a"}`, `{a:1}`, `{"a":1}x`, `{"a":1} `, `[1]`, `"x"`, ``, `null`, `{"a":1}{"b":2}`,
}

func TestReader(t *testing.T) {
	r := &loose.Reader{}
	for _, raw := range readable {
		same(t, r, []byte(raw))
	}
}

func FuzzReader(f *testing.F) {
	for _, raw := range readable {
		f.Add([]byte(raw))
	}
	r := &loose.Reader{}
	f.Fuzz(func(t *testing.T, raw []byte) { same(t, r, raw) })
}

// session is a session as a publisher writes it.
var session = []byte(`{"@context":["https://openactive.io/","https://openactive.io/ns-beta"],"@type":"ScheduledSession","@id":"https://id.example.org/api/session-series/12/scheduled-sessions/34567","identifier":34567,"superEvent":"https://id.example.org/api/session-series/12","startDate":"2026-11-24T10:00:00Z","endDate":"2026-11-24T11:00:00Z","duration":"PT1H","eventStatus":"https://schema.org/EventScheduled","maximumAttendeeCapacity":20,"remainingAttendeeCapacity":3,"url":"https://www.example.org/classes/12/book/34567"}`)

// BenchmarkReader reads a session with and without the tree between.
func BenchmarkReader(b *testing.B) {
	b.Run("reader", func(b *testing.B) {
		r := &loose.Reader{}
		b.ReportAllocs()
		for b.Loop() {
			if _, err := r.Object(session); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			v, err := loose.Decode(session)
			if err != nil {
				b.Fatal(err)
			}
			loose.Of(v.(map[string]any))
		}
	})
	b.Run("unmarshal", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v map[string]any
			if err := json.Unmarshal(session, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
