package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf16"

	"fingerpost/app/directory"
)

// saveAs is what to do with every table that is not in a format that is read.
const saveAs = "Open it in a spreadsheet program, save it as “Excel workbook (.xlsx)” or “CSV UTF-8”, and import that."

func invalid(format string, args ...any) error {
	return directory.Errorf(directory.Invalid, "", format, args...)
}

// compound are the first bytes of a compound file (MS-CFB, section 2.2), in
// which Excel kept workbooks until 2007 and keeps encrypted ones.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// openZip opens the archive that a workbook is, or says what the file is
// instead.
func openZip(file *os.File, size int64) (*zip.Reader, error) {
	head := make([]byte, 512)
	n, err := file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("read: %w", err)
	}
	switch head = head[:n]; {
	case n == 0:
		return nil, invalid("The file is empty.")
	case bytes.HasPrefix(head, []byte(compound)):
		return nil, refuseCompound(file, size)
	case !bytes.HasPrefix(head, []byte("PK")):
		return nil, refuseOther(head)
	}
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, invalid("The workbook is damaged: its end is missing or it is no whole file. Save or download it again.")
	}
	return archive, refuseArchive(archive)
}

// refuseCompound tells a protected workbook from an old one by the names in the
// file's own directory, which are in UTF-16 (MS-OFFCRYPTO, section 2.3.4.4).
func refuseCompound(file *os.File, size int64) error {
	found, err := holds(io.NewSectionReader(file, 0, size), "EncryptedPackage")
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if found {
		return invalid("The workbook is protected with a password. Open it in the spreadsheet program, take the password off (File, Info, Protect Workbook), save it, and import that.")
	}
	return invalid("This is an old Excel workbook (.xls), or another old Office file, which is not read. %s", saveAs)
}

// holds tells whether a text stands in a file in UTF-16.
func holds(r io.Reader, text string) (bool, error) {
	var sought []byte
	for _, u := range utf16.Encode([]rune(text)) {
		sought = append(sought, byte(u), byte(u>>8))
	}
	buffer := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buffer[kept:])
		if bytes.Contains(buffer[:kept+n], sought) {
			return true, nil
		}
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		// It may lie across the end of what was read.
		tail := min(len(sought)-1, kept+n)
		copy(buffer, buffer[kept+n-tail:kept+n])
		kept = tail
	}
}

// refuseOther says what a file is that is no archive.
func refuseOther(head []byte) error {
	text := strings.ToLower(string(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n")))
	switch {
	case strings.Contains(text, "urn:schemas-microsoft-com:office:spreadsheet"):
		return invalid("This is a workbook in Excel's XML of 2003, which is not read. %s", saveAs)
	case strings.Contains(text, "<table") || strings.Contains(text, "xmlns:x=\"urn:schemas-microsoft-com:office:excel\""):
		return invalid("This is a web page that is named like a workbook, as some programs export it. %s", saveAs)
	case strings.HasPrefix(text, "<"):
		return invalid("This is a web page or XML, not a workbook: most likely a page that asks to sign in. Download the workbook and import the file.")
	case strings.HasPrefix(text, "%pdf"):
		return invalid("This is a PDF, not a workbook. Ask for the sheet that it was made from.")
	}
	return invalid("This is not an Excel workbook (.xlsx). If it is CSV, import it with --format csv.")
}

// refuseArchive says what an archive is that holds no workbook.
func refuseArchive(archive *zip.Reader) error {
	if len(archive.File) > maxParts {
		return invalid("The file has more than %d parts, which no workbook has.", maxParts)
	}
	for _, part := range archive.File {
		switch name := partName(part); {
		case name == "xl/workbook.xml":
			return nil
		case name == "xl/workbook.bin":
			return invalid("This is a binary workbook (.xlsb), which is not read. %s", saveAs)
		case name == "mimetype", strings.HasSuffix(name, "content.xml"):
			return invalid("This is an OpenDocument file (.ods), which is not read. %s", saveAs)
		case strings.HasSuffix(name, ".iwa"):
			return invalid("This is a Numbers document, which is not read. In Numbers choose File, Export To, Excel, and import that.")
		case strings.HasPrefix(name, "word/"), strings.HasPrefix(name, "ppt/"):
			return invalid("This is a Word or PowerPoint document, not a workbook. Ask for the sheet that it was made from.")
		}
	}
	return invalid("This is a zip that holds no workbook. Unpack it, and import what is in it.")
}
