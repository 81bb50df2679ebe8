package ingest

import (
	"maps"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/csvfile"
	"fingerpost/importers/ical"
	"fingerpost/importers/nhs"
	"fingerpost/importers/openactive"
	"fingerpost/importers/oruk"
	"fingerpost/importers/parkrun"
	"fingerpost/importers/ramblers"
	"fingerpost/importers/xlsx"
	"github.com/paulmach/orb"
)

// formats is the table of everything that can be read.
var formats = map[string]func(*Ingest, *batch) importers.Importer{
	"csv": func(*Ingest, *batch) importers.Importer { return csvfile.New() },
	"xlsx": func(*Ingest, *batch) importers.Importer {
		return xlsx.Importer{Tables: csvfile.New(), Link: csvfile.ExportLink}
	},
	"oruk": func(in *Ingest, _ *batch) importers.Importer {
		return oruk.Importer{Now: in.Now, MaxPages: in.MaxPages}
	},
	"openactive": func(in *Ingest, b *batch) importers.Importer {
		return openactive.Importer{Now: in.Now, MayGo: b.mayGo, MaxPages: in.MaxPages}
	},
	"ical": func(in *Ingest, _ *batch) importers.Importer {
		return ical.Importer{Defaults: csvfile.Defaults, Now: in.Now}
	},
	"ramblers": func(in *Ingest, _ *batch) importers.Importer { return ramblers.Importer{Now: in.Now} },
	"nhs":      func(*Ingest, *batch) importers.Importer { return nhs.Importer{} },
	"parkrun":  func(in *Ingest, _ *batch) importers.Importer { return parkrun.Importer{Nation: in.nation} },
}

// nation gives the nation at a point by its GSS letter, or "".
func (in *Ingest) nation(p orb.Point) string { return in.Places.At(p).District.Nation() }

// CheckFormat refuses a format that can't be read; "" is to be found out.
func CheckFormat(format string) error {
	if _, known := formats[format]; !known && format != "" {
		return directory.Errorf(directory.Invalid, "format", "There is no format %q. These can be read: %s.", format, strings.Join(slices.Sorted(maps.Keys(formats)), ", "))
	}
	return nil
}
