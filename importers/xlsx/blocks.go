package xlsx

import (
	"archive/zip"
	"bytes"

	"github.com/xuri/excelize/v2"
)

// unworked counts the formulas of a sheet that have no result beside them, as
// programs write them that can't work them out.
func unworked(part *zip.File) (int, error) {
	count := 0
	_, err := scan(part, []byte("</f>"), func(at []byte) bool {
		after := at[len("</f>"):]
		if bytes.HasPrefix(after, []byte("</c>")) || bytes.HasPrefix(after, []byte("<v></v>")) || bytes.HasPrefix(after, []byte("<v/>")) {
			count++
		}
		return true
	})
	return count, err
}

// block is a range of cells that are merged; the first is 1, 1.
type block struct{ left, top, right, bottom int }

// maxMerged is how many merged ranges of a sheet are followed.
const maxMerged = 20_000

// mergedBlocks reads the merged ranges, which stand behind the rows (ECMA-376
// part 1, section 18.3.1.55), and refuses a sheet that ends before its end.
func mergedBlocks(part *zip.File) ([]block, error) {
	var blocks []block
	tail, err := scan(part, []byte("mergeCell "), func(at []byte) bool {
		_, ref, found := bytes.Cut(at, []byte(`ref="`))
		ref, _, closed := bytes.Cut(ref, []byte(`"`))
		first, last, several := bytes.Cut(ref, []byte(":"))
		if !found || !closed || !several {
			return true
		}
		left, top, err1 := excelize.CellNameToCoordinates(string(first))
		right, bottom, err2 := excelize.CellNameToCoordinates(string(last))
		if err1 == nil && err2 == nil && left <= right && top <= bottom {
			blocks = append(blocks, block{left, top, right, bottom})
		}
		return len(blocks) < maxMerged
	})
	if err != nil {
		return nil, err
	}
	if len(blocks) < maxMerged && !bytes.Contains(tail, []byte("worksheet>")) {
		return nil, invalid("The workbook is damaged: a sheet breaks off before its end. Save or download it again.")
	}
	return blocks, nil
}
