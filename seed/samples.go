package seed

import (
	"bytes"
	"embed"
	"io"
)

//go:embed samples/*.csv
var sampleFiles embed.FS

// Samples returns the sample listings as one CSV stream in the format of the CSV
// template: UTF-8, one header row, one row a service at one venue, and rows that
// share an id for the same service at further venues.
//
// The groups and organisations in them are invented; the places and postcodes are
// real, the telephone numbers are Ofcom's for drama, and the addresses on the
// internet are under example.org. Each call gives a new stream from the start.
func Samples() io.Reader { return bytes.NewReader(joinSamples()) }

// joinSamples puts the files of samples/ one after another, in the order of
// their names, with the header of the first only. That they all have the same
// header is held by a test.
func joinSamples() []byte {
	// The folder is embedded, so that neither call can fail at run time.
	entries, _ := sampleFiles.ReadDir("samples")
	var all []byte
	for i, entry := range entries {
		data, _ := sampleFiles.ReadFile("samples/" + entry.Name())
		if i > 0 {
			_, data, _ = bytes.Cut(data, []byte("\n"))
		}
		all = append(all, data...)
		if !bytes.HasSuffix(all, []byte("\n")) {
			all = append(all, '\n')
		}
	}
	return all
}
