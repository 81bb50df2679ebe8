//go:build peers

package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// built is what making a system took.
type built struct {
	system
	took   time.Duration
	bytes  int64 // on disk
	memory int64 // bytes
}

// reportBuilds prints what making each system took.
func reportBuilds(w io.Writer, n int, systems []*built) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "built\tseconds\tservices/s\tMB on disk\tbytes a service\tMB of memory\tbytes a service\t")
	for _, b := range systems {
		fmt.Fprintf(t, "%s\t%.1f\t%.0f\t%.1f\t%d\t%.1f\t%d\t\n", b.name(), b.took.Seconds(), float64(n)/b.took.Seconds(),
			float64(b.bytes)/1e6, b.bytes/int64(n), float64(b.memory)/1e6, b.memory/int64(n))
	}
	fmt.Fprintln(t)
	return t.Flush()
}

// result is a task's line for one system.
type result struct {
	task   string
	system string
	took   latencies
	agreed *agreement // nil where there is nothing to hold it against
}

// reference is the system whose p95 the others' are held against.
const reference = "postgis"

// reportResults prints a line for each task and system.
func reportResults(w io.Writer, results []result) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "task\tsystem\tasked\tp50\tp95\tp99\tp95 to "+reference+"\tright\t")
	references := map[string]time.Duration{}
	for _, r := range results {
		if r.system == reference {
			references[r.task] = r.took.at(0.95)
		}
	}
	last := ""
	for _, r := range results {
		task := r.task
		if task == last {
			task = ""
		}
		last = r.task
		right := "-"
		if r.agreed != nil {
			right = fmt.Sprintf("%d of %d", r.agreed.same, r.agreed.asked)
		}
		fmt.Fprintf(t, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t\n", task, r.system, len(r.took),
			written(r.took.at(0.5)), written(r.took.at(0.95)), written(r.took.at(0.99)), ratio(r.took.at(0.95), references[r.task]), right)
	}
	return t.Flush()
}

// written gives a time with three figures that count.
func written(d time.Duration) string {
	switch {
	case d < 100*time.Microsecond:
		return fmt.Sprintf("%.1f µs", float64(d)/1e3)
	case d < time.Millisecond:
		return fmt.Sprintf("%.0f µs", float64(d)/1e3)
	case d < 100*time.Millisecond:
		return fmt.Sprintf("%.2f ms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.0f ms", float64(d)/1e6)
}

// ratio writes one time as a part or a multiple of another: 1/20, or 2.1.
func ratio(d, of time.Duration) string {
	switch {
	case d == 0 || of == 0:
		return "-"
	case d < of:
		return fmt.Sprintf("1/%.1f", float64(of)/float64(d))
	}
	return fmt.Sprintf("%.1f", float64(d)/float64(of))
}
