//go:build peers

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"text/tabwriter"
)

// bars are the buckets, in seconds, that the server's own clock is reported by.
var bars = []string{"0.0025", "0.005", "0.01", "0.025"}

// durations are how many requests of each route the server has answered: in all,
// under "+Inf", and within each bar.
type durations map[string]map[string]int

var bucket = regexp.MustCompile(`^fingerpost_http_request_duration_seconds_bucket\{route="([^"]*)",status="2xx",le="([^"]*)"\} (\d+)`)

// durations asks the server how long it took over its answers, from the moment at
// which it had read a request until the answer was packed. Neither the wait of
// the sender nor the way is in it.
func (s *site) durations() (durations, error) {
	client := &httpClient{address: s.Whole}
	defer client.close()
	_, body, err := client.get("/metrics", "")
	if err != nil {
		return nil, err
	}
	return readDurations(bytes.NewReader(body))
}

func readDurations(r io.Reader) (durations, error) {
	all := durations{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		m := bucket.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		n, err := strconv.Atoi(m[3])
		if err != nil {
			return nil, err
		}
		if all[m[1]] == nil {
			all[m[1]] = map[string]int{}
		}
		all[m[1]][m[2]] += n
	}
	return all, lines.Err()
}

// report prints what share of each route's answers since an earlier moment took
// the server no longer than each bar.
func (d durations) report(w io.Writer, before durations) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "by the server's own clock\tanswered\t")
	for _, bar := range bars {
		seconds, err := strconv.ParseFloat(bar, 64)
		if err != nil {
			return err
		}
		fmt.Fprintf(t, "in %g ms\t", 1000*seconds)
	}
	fmt.Fprintln(t)
	for _, route := range slices.Sorted(maps.Keys(d)) {
		n := d[route]["+Inf"] - before[route]["+Inf"]
		if n == 0 {
			continue
		}
		fmt.Fprintf(t, "%s\t%d\t", route, n)
		for _, bar := range bars {
			fmt.Fprintf(t, "%.1f %%\t", 100*float64(d[route][bar]-before[route][bar])/float64(n))
		}
		fmt.Fprintln(t)
	}
	fmt.Fprintln(t)
	return t.Flush()
}
