package loose_test

import (
	"fmt"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
	"github.com/google/go-cmp/cmp"
)

func TestObject(t *testing.T) {
	v, err := loose.Decode([]byte(`{"Start_Date":"1 May","startDate":"2 May","none":null,"nothing":"N/A","empty":"","list":[],
		"n":12345678901234567890,"minus":-1,"half":1.5,"yes":"Yes","no":0,"one":{"name":"A"},"many":["x",{"label":"B"},3,null,[1]],
		"html":"<p>Tea &amp; cake</p><p>at 2</p>"}`))
	if err != nil {
		t.Fatal(err)
	}
	o := loose.Of(v.(map[string]any))
	if got := o.Line("start date"); got != "1 May" {
		t.Errorf("of two names that are one, %q", got)
	}
	for _, name := range []string{"none", "nothing", "empty", "list", "nowhere"} {
		if v, _ := o.Get(name); v != nil {
			t.Errorf("%s says %v", name, v)
		}
	}
	if got := o.ID("n"); got != "12345678901234567890" {
		t.Errorf("a long number came out as %s", got)
	}
	if got := o.Text("html"); got != "Tea & cake\n\nat 2" && got != "Tea & cake\nat 2" {
		t.Errorf("%q", got)
	}
	if n, known := o.Whole("minus"); known {
		t.Errorf("%d counts", n)
	}
	if _, known := o.Whole("half"); known {
		t.Error("1.5 is whole")
	}
	yes, _ := o.Truth("yes")
	no, known := o.Truth("no")
	if !yes || no || !known {
		t.Error("yes and no")
	}
	if got := o.Child("one").Line("name"); got != "A" || o.Child("nowhere") != nil {
		t.Errorf("one stands for a list: %q", got)
	}
	var many []string
	for _, e := range o.List("many") {
		many = append(many, e.Line("name", "label"))
	}
	if diff := cmp.Diff([]string{"x", "B", "3"}, many); diff != "" {
		t.Error(diff)
	}
}

func TestItems(t *testing.T) {
	tests := []struct {
		name, in, path string
		want           []string
		total          string
		err            string
	}{
		{"a list under a name", `{"summary":{"total":3},"data":[{"a":1},2]}`, "data", []string{`{"a":1}`, "2"}, "3", ""},
		{"the rest follows", `{"DATA":[1],"Summary":{"total":"3"}}`, "data", []string{"1"}, "3", ""},
		{"further down", `{"countries":{"97":{"features":[0]}},"events":{"type":"x","features":[1,2]}}`, "events/features", []string{"1", "2"}, "", ""},
		{"a bare list", ` [1,{"data":[2]}]`, "data", []string{"1", `{"data":[2]}`}, "", ""},
		{"a broken element costs itself", `{"data":[{"a":,},{"b":1}]}`, "data", []string{`{"a":,}`, `{"b":1}`}, "", ""},
		{"one that is too large", `{"data":["` + strings.Repeat("x", 200) + `",1]}`, "data", []string{"over", "1"}, "", ""},
		{"no list there", `{"data":{"a":[1]}}`, "data", nil, "", "There is no list of records in it."},
		{"a refusal", `{"message":"Key expired"}`, "data", nil, "", "It says: Key expired"},
		{"a web page", `<html>`, "data", nil, "", "It is a web page"},
		{"a sheet", `a,b`, "data", nil, "", `begins with "a,b"`},
		{"nothing", "\n", "data", nil, "", "It is empty"},
		{"half", `{"data":[1,{"a`, "data", []string{"1"}, "", loose.ErrTruncated.Error()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			rest, err := loose.Items(strings.NewReader(test.in), 100, func(raw []byte, over bool) error {
				if over {
					raw = []byte("over")
				}
				got = append(got, string(raw))
				return nil
			}, strings.Split(test.path, "/")...)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("got %v, want %q", err, test.err)
			}
			if got := rest.Child("summary").Line("total"); got != test.total {
				t.Errorf("total %q, want %q", got, test.total)
			}
		})
	}
	stop := directory.Errorf(directory.Unavailable, "", "stop")
	if _, err := loose.Items(strings.NewReader(`[1,2]`), 100, func([]byte, bool) error { return stop }, "data"); err != error(stop) {
		t.Errorf("an error of each came back as %v", err)
	}
}

func TestShorten(t *testing.T) {
	for in, want := range map[string]string{"": "", "ab": "ab", "abc": "abc", "abcd": "abc", "£££é": "£££"} {
		if got := loose.Shorten(in, 3); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

// Any bytes at all: each value that comes out stands in the document, in order.
func FuzzItems(f *testing.F) {
	for _, s := range []string{`{"events":{"features":[{"a":"b"},1]},"n":[]}`, `[{"a":1},[2],"x\"]"]`, `{"data":[{"a":,}]}`, "\xef\xbb\xbf[1 2]", `{"a":{"b":{"c":[`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		from := 0
		_, err := loose.Items(strings.NewReader(in), 1000, func(raw []byte, over bool) error {
			at := strings.Index(in[from:], string(raw))
			if at < 0 || len(raw) > 1000 || len(raw) == 0 {
				return fmt.Errorf("%q is not there", raw)
			}
			from += at + len(raw)
			if v, err := loose.Decode(raw); err == nil {
				loose.Words(v)
				if m, ok := v.(map[string]any); ok {
					loose.Of(m).List("a")
				}
			}
			return nil
		}, "events", "features")
		if err != nil && strings.Contains(err.Error(), "is not there") {
			t.Error(err)
		}
	})
}
