package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// patch gives a workbook in which a text of one part is another one; "" adds
// to the part's end.
func patch(t testing.TB, data []byte, name, from, to string) []byte {
	t.Helper()
	return rewrite(t, data, func(part, text string) (string, string) {
		if part != name {
			return part, text
		}
		if from != "" && !strings.Contains(text, from) {
			t.Fatalf("%s has no %q", name, from)
		}
		if from == "" {
			return part, text + to
		}
		return part, strings.Replace(text, from, to, 1)
	})
}

// rewrite gives a workbook whose parts have been changed; one without a name is
// left out.
func rewrite(t testing.TB, data []byte, change func(name, text string) (string, string)) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range r.File {
		body, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		name, changed := change(part.Name, string(text))
		if name == "" {
			continue
		}
		to, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(to, changed)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
