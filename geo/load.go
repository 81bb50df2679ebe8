package geo

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// SourceError says why a file can't be read as postcodes, and what to do.
type SourceError struct{ Reason string }

func (e *SourceError) Error() string { return e.Reason }

// whereToGet ends the reasons for which another file is needed.
const whereToGet = "Get Code-Point Open (CSV) from OS Downloads, or the ONS Postcode Directory from the Open Geography Portal, and give the zip as it comes."

// LoadFile makes a table from a file; see Load.
func LoadFile(ctx context.Context, name string, progress func(rows int)) (*Table, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("load postcodes: %w", err)
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("load postcodes: %w", err)
	}
	if stat.IsDir() {
		return nil, &SourceError{filepath.Base(name) + " is a folder. " + whereToGet}
	}
	return Load(ctx, f, stat.Size(), filepath.Base(name), progress)
}

// Load makes a table from the zip of Code-Point Open as OS Downloads gives it,
// or from the ONS Postcode Directory, zipped or as its one CSV. name is the
// file's, for messages and for the release of a plain CSV. progress, if not
// nil, is told now and then how many rows have been read.
//
// A file of the wrong kind, a broken zip and one that would unpack to far more
// than such a file can hold give a *SourceError. Rows that can't be read are
// counted in the table's TableInfo, unless they are so many that the file must
// be something else.
func Load(ctx context.Context, src io.ReaderAt, size int64, name string, progress func(rows int)) (*Table, error) {
	start := make([]byte, min(size, 512))
	if _, err := io.ReadFull(io.NewSectionReader(src, 0, size), start); err != nil {
		return nil, fmt.Errorf("load postcodes from %s: %w", name, err)
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(start, byteOrderMark)))
	r := &sourceReader{ctx: ctx, progress: progress}
	var err error
	switch {
	case size == 0:
		return nil, &SourceError{name + " is empty. " + whereToGet}
	case bytes.HasPrefix(start, []byte("PK")):
		err = r.zip(src, size, name)
	case bytes.HasPrefix(text, []byte("<")):
		return nil, &SourceError{name + " is a web page, not postcodes: the download was probably refused or needs signing in. " + whereToGet}
	case bytes.HasPrefix(start, []byte("\x1f\x8b")), bytes.HasPrefix(start, []byte("7z\xbc\xaf")):
		return nil, &SourceError{name + " is packed in a way that can't be read here. Unpack it and give the CSV, or give the original zip."}
	case bytes.IndexByte(start, 0) >= 0:
		return nil, &SourceError{name + " is not a zip or CSV file. " + whereToGet}
	default:
		r.builder = newBuilder(onspdName)
		r.builder.info.Release = strings.TrimSuffix(name, path.Ext(name))
		err = r.onspd(io.NewSectionReader(src, 0, size), name)
	}
	var source *SourceError
	switch {
	case errors.As(err, &source):
		return nil, source
	case errors.Is(err, bufio.ErrTooLong):
		return nil, &SourceError{fmt.Sprintf("%s is not a file of postcodes: %v. %s", name, err, whereToGet)}
	case err != nil:
		return nil, fmt.Errorf("load postcodes from %s: %w", name, err)
	}
	return r.finish(name)
}

// finish packs the table, unless what was read can't be what it seemed.
func (r *sourceReader) finish(name string) (*Table, error) {
	b := r.builder
	if n := len(b.rows); n == 0 || b.info.Rejected > 100 && b.info.Rejected > n/20 {
		reason := fmt.Sprintf("%s has %d readable postcodes and %d rows that can't be read. %s", name, n, b.info.Rejected, whereToGet)
		if len(b.info.Problems) > 0 {
			reason += " The first: " + b.info.Problems[0] + "."
		}
		return nil, &SourceError{reason}
	}
	return b.table(), nil
}

// The limits within which a zip is unpacked. The largest real entry, the ONS
// Postcode Directory in one CSV, has about 1.3 GB; a CSV packs to a fifth or a
// tenth, and of nothing but zeros to a thousandth.
const (
	maxEntries   = 5_000
	maxEntryRaw  = 4 << 30
	maxTotalRaw  = 6 << 30
	maxRatio     = 100
	ratioApplies = 1 << 20
	maxRows      = 8_000_000
)

// zip reads a zip of either product.
func (r *sourceReader) zip(src io.ReaderAt, size int64, name string) error {
	z, err := zip.NewReader(src, size)
	if err != nil {
		return &SourceError{fmt.Sprintf("%s is a zip file that is broken or cut short (%v). Download it again.", name, err)}
	}
	if len(z.File) > maxEntries {
		return &SourceError{fmt.Sprintf("%s has %d files in it, and such a zip has about a hundred. %s", name, len(z.File), whereToGet)}
	}
	codePoint, directory := choose(z.File)
	read, files := r.codePoint, codePoint
	r.builder = newBuilder(codePointName)
	if len(codePoint) == 0 {
		read, files = r.onspd, directory
		r.builder = newBuilder(onspdName)
	}
	if len(files) == 0 {
		return &SourceError{fmt.Sprintf("%s holds neither Code-Point Open nor the ONS Postcode Directory, but %s. %s", name, contents(z.File), whereToGet)}
	}
	total := uint64(0)
	for _, f := range files {
		if f.UncompressedSize64 > maxEntryRaw || f.UncompressedSize64 > ratioApplies && f.UncompressedSize64/maxRatio > f.CompressedSize64 {
			return &SourceError{fmt.Sprintf("%s in %s would unpack from %d to %d bytes, which no postcode file does. It was not read.", f.Name, name, f.CompressedSize64, f.UncompressedSize64)}
		}
		if total += f.UncompressedSize64; total > maxTotalRaw {
			return &SourceError{fmt.Sprintf("%s would unpack to more than %d bytes, which no postcode file does. It was not read.", name, uint64(maxTotalRaw))}
		}
	}
	r.builder.info.Release = release(z, files)
	for _, f := range files {
		if err := r.entry(f, read); err != nil {
			return err
		}
	}
	return nil
}

// entry reads one file of a zip. What the zip says of its size is held to: the
// reader of archive/zip gives no more.
func (r *sourceReader) entry(f *zip.File, read func(io.Reader, string) error) error {
	broken := func(err error) error {
		return &SourceError{fmt.Sprintf("%s can't be unpacked (%v): the zip is broken or cut short. Download it again.", f.Name, err)}
	}
	rc, err := f.Open()
	if err != nil {
		return broken(err)
	}
	defer rc.Close()
	err = read(io.LimitReader(rc, int64(f.UncompressedSize64)+1), path.Base(f.Name))
	var unpacking *lineError
	if errors.As(err, &unpacking) && !errors.Is(err, bufio.ErrTooLong) {
		return broken(unpacking.err)
	}
	return err
}

// choose finds the CSV files of either product. The directory comes both in
// one file and cut up by area in multi_csv: the one is used where there is one.
func choose(files []*zip.File) (codePoint, directory []*zip.File) {
	var parts, others []*zip.File
	for _, f := range files {
		name := strings.ToLower(f.Name)
		base := path.Base(name)
		switch {
		case path.Ext(name) != ".csv" || strings.HasPrefix(base, ".") || strings.Contains(name, "__macosx"):
		case strings.Contains(name, "data/csv/"):
			codePoint = append(codePoint, f)
		case strings.Contains(name, "multi_csv/"):
			parts = append(parts, f)
		case strings.HasPrefix(base, "onspd") || strings.HasPrefix(base, "nspl") || strings.HasPrefix(base, "nspd"):
			directory = append(directory, f)
		default:
			others = append(others, f)
		}
	}
	switch {
	case len(directory) > 1: // the directory itself is by far the largest
		directory = []*zip.File{slices.MaxFunc(directory, func(a, b *zip.File) int { return int(a.UncompressedSize64>>10) - int(b.UncompressedSize64>>10) })}
	case len(directory) == 0 && len(parts) > 0:
		directory = parts
	case len(directory) == 0 && len(others) == 1: // zipped by hand, under a name of one's own
		directory = others
	}
	return codePoint, directory
}

// release finds what the source calls its release.
func release(z *zip.Reader, files []*zip.File) string {
	for _, f := range z.File {
		if path.Base(strings.ToLower(f.Name)) != "metadata.txt" {
			continue
		}
		rc, err := f.Open()
		if err != nil {
			break
		}
		defer rc.Close()
		l := newLines(io.LimitReader(rc, 64<<10))
		for l.next() {
			if v, ok := strings.CutPrefix(string(l.fields[0]), "DATASET VERSION NUMBER:"); ok {
				return strings.TrimSpace(v)
			}
		}
	}
	return strings.TrimSuffix(path.Base(files[0].Name), path.Ext(files[0].Name))
}

// contents names the first few files of a zip.
func contents(files []*zip.File) string {
	if len(files) == 0 {
		return "nothing"
	}
	var names []string
	for _, f := range files[:min(3, len(files))] {
		names = append(names, shorten(f.Name))
	}
	if len(files) > 3 {
		names = append(names, fmt.Sprintf("%d more", len(files)-3))
	}
	return strings.Join(names, ", ")
}
