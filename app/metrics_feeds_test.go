package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFiguresOfWhatCommandsRead has the server tell Prometheus of feeds that
// commands beside it have read, and of what a guard stopped there.
func TestFiguresOfWhatCommandsRead(t *testing.T) {
	s := serve(t)
	sheet := filepath.Join(t.TempDir(), "groups.csv")
	for _, step := range []struct {
		rows  int
		code  int
		lines string
	}{
		{20, exitDone, `runs_total{feed="groups",outcome="done"} 1|records_read_total{feed="groups"} 20|services_created_total{feed="groups"} 20|held{feed="groups"} 0`},
		{20, exitDone, `runs_total{feed="groups",outcome="done"} 2|services_unchanged_total{feed="groups"} 20|guard_stops_total{feed="groups"} 0`},
		{5, exitFail, `runs_total{feed="groups",outcome="guard"} 1|guard_stops_total{feed="groups"} 1|held{feed="groups"} 15|services_withdrawn_total{feed="groups"} 0`},
	} {
		rows := "id,name\n"
		for i := range step.rows {
			rows += string(rune('a'+i)) + ",Group\n"
		}
		if err := os.WriteFile(sheet, []byte(rows), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, out := s.command("import", sheet); code != step.code {
			t.Fatal(code, out)
		}
		status, figures := s.get("/metrics")
		for line := range strings.SplitSeq(step.lines, "|") {
			if !strings.Contains(figures, "\nfingerpost_feed_"+line+"\n") {
				t.Errorf("after %d rows: %d, no line %s", step.rows, status, line)
			}
		}
	}
	if code, out := s.command("check"); code != exitDone || !strings.Contains(out, "feed groups: failing, once in a row") || !strings.Contains(out, "feed groups: 15 waiting for a steward") {
		t.Error(code, out)
	}
}
