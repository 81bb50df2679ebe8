package xlsx

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"strings"
)

// What a workbook may be at most. Real ones of ten thousand services have some
// 5 MB, 40 MB unpacked.
const (
	maxFile    = 128 << 20 // bytes as it is sent
	maxCells   = 768 << 20 // bytes of sheets, unpacked; large ones wait on disk
	maxStrings = 128 << 20 // bytes of the table of texts, unpacked
	maxRest    = 24 << 20  // bytes of the other parts that are read, unpacked
	maxStyles  = 4 << 20   // bytes
	maxParts   = 20_000
)

// partName gives a part's name as it is compared: case does not count, and some
// writers turn the stroke round.
func partName(part *zip.File) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(part.Name, `\`, "/"), "/"))
}

// role is what a part is to us.
type role int

const (
	unread role = iota // pictures, drawings, comments, macros and the like
	aRest
	aStyles
	aTexts
	aSheet
)

func roleOf(name string) role {
	switch {
	case name == "xl/sharedstrings.xml":
		return aTexts
	case name == "xl/styles.xml":
		return aStyles
	case strings.HasPrefix(name, "xl/worksheets/sheet") && strings.HasSuffix(name, ".xml"):
		return aSheet
	case name == "[content_types].xml", name == "xl/workbook.xml", name == "xl/_rels/workbook.xml.rels", name == "_rels/.rels",
		strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml"):
		return aRest
	}
	return unread
}

// pick copies the parts that hold cells, or say how to read them, into an
// archive of their own, so that nothing else is ever unpacked. Sizes are those
// that the archive states; archive/zip holds every part to its own.
func pick(archive *zip.Reader, to *os.File) error {
	var sizes [aSheet + 1]uint64
	w := zip.NewWriter(to)
	had := map[string]bool{}
	for _, part := range archive.File {
		name := partName(part)
		role := roleOf(name)
		if role == unread || had[name] {
			continue
		}
		had[name] = true
		if sizes[role] += part.UncompressedSize64; sizes[role] > limits[role] || part.UncompressedSize64 > limits[role] {
			return tooLarge(limits[role])
		}
		if err := w.Copy(part); err != nil {
			return invalid("The workbook is damaged: %s can't be read. Save or download it again.", part.Name)
		}
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("copy the workbook: %w", err)
	}
	return nil
}

// limits are the most bytes, unpacked, of all parts of a role together.
var limits = [...]uint64{aRest: maxRest, aStyles: maxStyles, aTexts: maxStrings, aSheet: maxCells}

func tooLarge(limit uint64) error {
	return invalid("The workbook is too large: a part of it has more than %d MB unpacked. Save the sheet with the services in a workbook of its own, or as CSV.", limit>>20)
}

// download copies what is sent into a file, and gives its size.
func download(body io.Reader, to *os.File) (int64, error) {
	size, err := io.Copy(to, io.LimitReader(body, maxFile+1))
	if err != nil {
		return 0, err
	}
	if size > maxFile {
		return 0, invalid("The workbook has more than %d MB. Take out its pictures, or save the sheet with the services as CSV.", maxFile>>20)
	}
	return size, nil
}
