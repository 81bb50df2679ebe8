package csvfile

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	const want = "name,cost\nCafé Grŵp “Sŵn”,£2\n"
	const latin = "name,cost\nCafé “Sun”,£2\n"
	encode := func(order unicode.Endianness, mark unicode.BOMPolicy, s string) string {
		out, err := unicode.UTF16(order, mark).NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	windows, err := charmap.Windows1252.NewEncoder().String(latin)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, in, want, note string }{
		{"UTF-8", want, want, ""},
		{"UTF-8 with a mark", "\ufeff" + want, want, ""},
		{"UTF-16, little end first", encode(unicode.LittleEndian, unicode.UseBOM, want), want, "UTF-16"},
		{"UTF-16, big end first", encode(unicode.BigEndian, unicode.UseBOM, want), want, "UTF-16"},
		{"UTF-16 without a mark", encode(unicode.LittleEndian, unicode.IgnoreBOM, want), want, "UTF-16"},
		{"UTF-16 without a mark, big end first", encode(unicode.BigEndian, unicode.IgnoreBOM, want), want, "UTF-16"},
		{"Windows-1252", windows, latin, "4 letters"},
		{"both in one file", want + windows, want + latin, "4 letters"},
		{"cut in the middle of a letter", "caf\xc3", "cafÃ", "1 letters"},
		{"empty", "", "", ""},
		{"one byte", "a", "a", ""},
	}
	for _, test := range tests {
		for name, r := range map[string]io.Reader{"": strings.NewReader(test.in), ", byte by byte": iotest.OneByteReader(strings.NewReader(test.in))} {
			t.Run(test.name+name, func(t *testing.T) {
				s, err := newSpool(r)
				if err != nil {
					t.Fatal(err)
				}
				defer s.Close()
				got, err := io.ReadAll(s.from(0))
				if err != nil {
					t.Fatal(err)
				}
				if string(got) != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
				if !strings.Contains(s.note, test.note) || test.note == "" && s.note != "" {
					t.Errorf("the note is %q, want one with %q", s.note, test.note)
				}
			})
		}
	}
}

// TestSpoolOverflows holds that a large file waits on disk, reads the same, and
// leaves nothing behind.
func TestSpoolOverflows(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	text := strings.Repeat("Café,£2\n", inMemory/8)
	s, err := newSpool(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if s.file == nil {
		t.Fatal("it is still held in memory")
	}
	got, err := io.ReadAll(s.from(0))
	if err != nil || string(got) != text {
		t.Errorf("%d bytes of %d came back, %v", len(got), len(text), err)
	}
	name := s.file.Name()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(s.from(0)); err == nil {
		t.Errorf("%s can still be read", name)
	}
}

func TestSourceFails(t *testing.T) {
	for _, r := range []io.Reader{iotest.ErrReader(io.ErrUnexpectedEOF), io.MultiReader(strings.NewReader(strings.Repeat("a,b\n", 1000)), iotest.ErrReader(io.ErrClosedPipe))} {
		if _, err := newSpool(r); err == nil {
			t.Error("a source that fails half way is taken for whole")
		}
	}
}
