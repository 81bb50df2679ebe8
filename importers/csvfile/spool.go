package csvfile

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"fingerpost/app/directory"
)

// inMemory is how much of a file is kept in memory; a larger one waits in a
// temporary file, so that what a sheet costs does not grow with its size.
const inMemory = 4 << 20

// spool is a file in UTF-8 that can be read again from any place: once to see
// which rows belong together, and once more to read them.
type spool struct {
	io.ReaderAt
	size  int64
	file  *os.File // nil where it is held in memory
	comma byte     // what stands between cells, or 0 where that is to be found out
	note  string   // what was done about the letters, for people, or ""
}

// newSpool copies a source, turning it into UTF-8 on the way. The caller closes
// what it gives.
func newSpool(src io.Reader) (*spool, error) {
	text, note, err := decode(src)
	if err != nil {
		return nil, err
	}
	var head bytes.Buffer
	n, err := io.CopyN(&head, text, inMemory)
	if err != nil && err != io.EOF {
		return nil, err
	}
	s := &spool{ReaderAt: bytes.NewReader(head.Bytes()), size: n}
	if err == nil {
		if err := s.overflow(&head, text); err != nil {
			s.Close()
			return nil, err
		}
	}
	s.note = note()
	return s, nil
}

// overflow moves what was read so far, and the rest, into a temporary file.
func (s *spool) overflow(head, rest io.Reader) error {
	file, err := os.CreateTemp("", "fingerpost-*.csv")
	if err != nil {
		return fmt.Errorf("make a temporary file: %w", err)
	}
	s.file, s.ReaderAt = file, file
	if s.size, err = io.Copy(file, io.MultiReader(head, rest)); directory.KindOf(err) != "" {
		return err // It is the source that failed, and says so.
	}
	if err != nil {
		return fmt.Errorf("copy to a temporary file: %w", err)
	}
	return nil
}

// from gives a reader that begins at an offset.
func (s *spool) from(offset int64) io.Reader {
	return io.NewSectionReader(s, offset, s.size-offset)
}

// Close lets the temporary file go.
func (s *spool) Close() error {
	if s.file == nil {
		return nil
	}
	s.file.Close()
	return os.Remove(s.file.Name())
}
