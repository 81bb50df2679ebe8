package geo

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplitLine(t *testing.T) {
	for in, want := range map[string][]string{
		``:                  {""},
		`a,b`:               {"a", "b"},
		`a,,`:               {"a", "", ""},
		`"a,b",c`:           {"a,b", "c"},
		`"a ""b"" c","d"`:   {`a "b" c`, "d"},
		`"a"x,b`:            {"a", "b"},
		`"open, to the end`: {"open, to the end"},
		`a"b,c`:             {`a"b`, "c"},
		`"",""`:             {"", ""},
	} {
		var got []string
		for _, f := range splitLine(nil, []byte(in)) {
			got = append(got, string(f))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}
