//go:build peers

package main

import (
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

const said = `# TYPE fingerpost_http_request_duration_seconds histogram
fingerpost_http_request_duration_seconds_bucket{route="/search",status="2xx",le="0.005"} 30
fingerpost_http_request_duration_seconds_bucket{route="/search",status="2xx",le="0.01"} 38
fingerpost_http_request_duration_seconds_bucket{route="/search",status="2xx",le="+Inf"} 40
fingerpost_http_request_duration_seconds_bucket{route="/search",status="4xx",le="+Inf"} 7
fingerpost_http_request_duration_seconds_sum{route="/search",status="2xx"} 0.16
`

// What the server tells of its answers is read from its metrics, and what it told
// before is taken off.
func TestDurations(t *testing.T) {
	got, err := readDurations(strings.NewReader(said))
	if err != nil {
		t.Fatal(err)
	}
	want := durations{"/search": {"0.005": 30, "0.01": 38, "+Inf": 40}}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	var b strings.Builder
	if err := got.report(&b, durations{"/search": {"0.005": 10, "0.01": 20, "+Inf": 20}}); err != nil {
		t.Fatal(err)
	}
	line := strings.Fields(strings.Split(b.String(), "\n")[1])
	if got := strings.Join(line, " "); got != "/search 20 0.0 % 100.0 % 90.0 % 0.0 %" {
		t.Errorf("it reports %q", got)
	}
}
