package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// workbook is what xl/workbook.xml says of the sheets (ECMA-376 part 1, section
// 18.2.19), links what xl/_rels/workbook.xml.rels says of where they are.
type workbook struct {
	Sheets []struct {
		Name string     `xml:"name,attr"`
		Any  []xml.Attr `xml:",any,attr"`
	} `xml:"sheets>sheet"`
}

type links struct {
	Relationships []struct {
		ID     string `xml:"Id,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// sheetPaths gives the part of each sheet by its name. A sheet that is a chart
// has none.
func sheetPaths(parts map[string]*zip.File) (map[string]string, error) {
	var book workbook
	var rels links
	if err := decode(parts["xl/workbook.xml"], &book); err != nil {
		return nil, err
	}
	if err := decode(parts["xl/_rels/workbook.xml.rels"], &rels); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, rel := range rels.Relationships {
		target := strings.ReplaceAll(rel.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = "xl/" + target
		}
		targets[rel.ID] = strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))
	}
	paths := map[string]string{}
	for _, sheet := range book.Sheets {
		for _, a := range sheet.Any {
			if name := targets[a.Value]; a.Name.Local == "id" && parts[name] != nil {
				paths[sheet.Name] = name
			}
		}
	}
	return paths, nil
}

func decode(part *zip.File, v any) error {
	if part == nil {
		return invalid("The workbook is damaged: a part is missing. Save or download it again.")
	}
	r, err := part.Open()
	if err == nil {
		defer r.Close()
		err = xml.NewDecoder(r).Decode(v)
	}
	if err != nil {
		return invalid("The workbook is damaged: %s can't be read. Save or download it again.", part.Name)
	}
	return nil
}

// maxTexts is how many texts the workbook's table may have. Each costs memory,
// however short it is.
const maxTexts = 3_000_000

// checkTexts counts the entries of the table of texts before it is unpacked.
func (b *Book) checkTexts() error {
	part := b.parts["xl/sharedstrings.xml"]
	if part == nil || part.UncompressedSize64 < maxTexts*uint64(len("<si/>")) {
		return nil
	}
	count := 0
	_, err := scan(part, []byte("<si"), func([]byte) bool { count++; return count <= maxTexts })
	if err == nil && count > maxTexts {
		return tooLarge(maxStrings)
	}
	return err
}

// lookAfter is how much of what follows a mark scan gives.
const lookAfter = 120

// scan calls found with what stands at each place of a mark in a part, cut to
// lookAfter bytes, until that is false. It gives the part's last bytes.
func scan(part *zip.File, mark []byte, found func([]byte) bool) (tail []byte, err error) {
	body, err := part.Open()
	if err != nil {
		return nil, invalid("The workbook is damaged: %s can't be read. Save or download it again.", part.Name)
	}
	defer body.Close()
	r := bufio.NewReaderSize(body, 64<<10)
	for {
		window, err := r.Peek(64 << 10)
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return nil, invalid("The workbook is damaged: %s can't be read to its end. Save or download it again.", part.Name)
		}
		// A mark near the end is left for the next round, unless this is the last.
		edge := len(window)
		if !last {
			edge -= lookAfter
		}
		for at := 0; at < edge; {
			i := bytes.Index(window[at:], mark)
			if i < 0 || at+i >= edge {
				break
			}
			at += i
			if !found(window[at:min(at+lookAfter, len(window))]) {
				return nil, nil
			}
			at += len(mark)
		}
		if last {
			return bytes.Clone(window[max(0, len(window)-lookAfter):]), nil
		}
		r.Discard(edge)
	}
}
