package geo

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	// Rows in the shape of Code-Point Open.
	codePointRows = `"S1 1AA",10,435732,387312,"E92000001","E19000001","E18000003","","E08000039","E05010862"
"S1 2HE",50,435400,387330,"E92000001","E19000001","E18000003","","E08000039","E05010862"
"S1 3NA",60,434900,387300,"E92000001","E19000001","E18000003","","",""
"S1 9XX",90,0,0,"E92000001","E19000001","E18000003","","",""
"S1 1AE",10,435308,387630,"E92000001","E19000001","E18000003","","",""
"LS78 1AA",90,0,0,"E92000001","E19000001","E18000003","","",""
"ZE10AA",10,447850,1141250,"S92000003","","S08000026","","S12000027","S13002772"
`
	// Rows in the shape of the ONS Postcode Directory of 2011 to 2024, cut to
	// some of its columns, and of 2025.
	onspdHeader = "pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,osward,usertype,oseast1m,osnrth1m,osgrdind,ctry,lat,long\n"
	onspdRows   = `"S1 1AA","S1  1AA","S1 1AA","198001","","E11000003","E08000039","E05010862","0","435732","0387312","1","E92000001",53.381456,-1.464295
"S1 2HE","S1  2HE","S1 2HE","198001","201912","E11000003","E08000039","E05010862","1","435400","0387330","3","E92000001",53.381693,-1.469388
"BT7 1NN","BT7  1NN","BT7 1NN","198001","","N99999999","N09000003","N08000301","0","333940","0372580","1","N92000002",99.999999,0.000000
"GY1 1AA","GY1  1AA","GY1 1AA","199312","","L99999999","L99999999","L99999999","0","","","9","L93000001",99.999999,0.000000
"IM1 1AA","IM1  1AA","IM1 1AA","199312","","M99999999","M99999999","M99999999","0","","","9","M83000003",99.999999,0.000000
"S1 3NA","S1  3NA","S1 3NA","198001","","E11000003","E08000039","E05010862","1","434900","0387300","6","E92000001",53.381000,-1.475500
`
	onspdHeader2025 = "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,lad25cd,ctry25cd,lat,long\n"
	onspdRows2025   = `"BT7 1NN","BT7  1NN","BT7 1NN","198001","","0","333940","372580","1","N09000003","N92000002",,
"AB1 0AA","AB1  0AA","AB1 0AA","198001","199606","0","385386","801193","1","S12000033","S92000003",57.101474,-2.242851
`
)

// zipOf packs files, given as name, text, name, text.
func zipOf(tb testing.TB, files ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func load(b []byte, name string) (*Table, error) {
	return Load(context.Background(), bytes.NewReader(b), int64(len(b)), name, nil)
}

func TestLoadCodePoint(t *testing.T) {
	table, err := load(zipOf(t,
		"codepo_gb/Doc/metadata.txt", "ORDNANCE SURVEY\r\nDATASET VERSION NUMBER: 2025.4.0\r\n",
		"codepo_gb/Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n",
		"codepo_gb/Data/CSV/s.csv", codePointRows,
	), "codepo_gb.zip")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(TableInfo{Source: codePointName, Release: "2025.4.0", Postcodes: 7, NoPoint: 3}, table.Info()); diff != "" {
		t.Error(diff)
	}
	g := openGazetteer(t)
	g.Use(table)
	defer g.Use(nil)
	for in, want := range map[string]struct {
		precision Precision
		radius    int
		district  string
	}{
		"S1 1AA":  {PrecisionPostcode, 0, "Sheffield"},
		"S1 2HE":  {PrecisionPostcode, 50, "Sheffield"}, // the source calls its point approximate
		"S1 1AE":  {PrecisionPostcode, 0, "Sheffield"},  // the source has no district; its neighbours have
		"ZE1 0AA": {PrecisionPostcode, 0, "Shetland Islands"},
		"S1":      {PrecisionOutcode, 788, "Sheffield"},
		"BT7 1NN": {PrecisionOutcode, 2400, ""}, // no Northern Ireland in this source
	} {
		o, err := g.Locate(in)
		if err != nil || o.Precision != want.precision || o.RadiusM != want.radius || o.District.Name != want.district || o.Region == "" {
			t.Errorf("%s: %+v, %v", in, o, err)
		}
	}
	// Known, but without a point of its own: the group's, with its radius.
	if o, err := g.Locate("S1 3NA"); err != nil || o.Precision != PrecisionGroup || o.RadiusM < 300 || o.District.Name != "Sheffield" {
		t.Errorf("S1 3NA: %+v, %v", o, err)
	}
	var unknown *UnknownError
	for _, in := range []string{"LS78 1AA", "LS78"} {
		if o, err := g.Locate(in); !errors.As(err, &unknown) || !strings.Contains(err.Error(), "is real, but nobody has published where it is") {
			t.Errorf("%s: %+v, %v", in, o, err)
		}
	}
	if o, err := g.Locate("S1 2HA"); !errors.As(err, &unknown) {
		t.Errorf("a postcode that the table lacks: %+v, %v", o, err)
	}
}

func TestLoadDirectory(t *testing.T) {
	for name, file := range map[string][]byte{
		"ONSPD_NOV_2024_UK.csv": []byte("\ufeff" + strings.ReplaceAll(onspdHeader+onspdRows, "\n", "\r\n")),
		"ONSPD_NOV_2024.zip": zipOf(t,
			"Documents/LA_UA names and codes UK as at 04_23.csv", "LAD23CD,LAD23NM\nE08000039,Sheffield\n",
			"Data/multi_csv/ONSPD_NOV_2024_UK_S.csv", onspdHeader+onspdRows[:200],
			"Data/ONSPD_NOV_2024_UK.csv", onspdHeader+onspdRows),
		"parts only.zip": zipOf(t,
			"Data/multi_csv/ONSPD_NOV_2024_UK_AB.csv", onspdHeader,
			"Data/multi_csv/ONSPD_NOV_2024_UK_S.csv", onspdHeader+onspdRows),
	} {
		t.Run(name, func(t *testing.T) {
			table, err := load(file, name)
			if err != nil {
				t.Fatal(err)
			}
			info := table.Info()
			if diff := cmp.Diff(TableInfo{Source: onspdName, Release: info.Release, Postcodes: 6, Terminated: 1, NoPoint: 3}, info); diff != "" {
				t.Error(diff)
			}
			if name != "parts only.zip" && info.Release != "ONSPD_NOV_2024_UK" {
				t.Errorf("release %q", info.Release)
			}
			g := openGazetteer(t)
			g.Use(table)
			defer g.Use(nil)
			type found struct {
				Precision                  Precision
				RadiusM                    int
				District, Region, Finished string
			}
			for in, want := range map[string]found{
				"S1 1AA":  {PrecisionPostcode, 0, "Sheffield", "England", ""},
				"S1 2HE":  {PrecisionPostcode, 50, "Sheffield", "England", "2019-12"},
				"BT7 1NN": {PrecisionPostcode, 0, "Belfast", "Northern Ireland", ""},
				"BT7":     {PrecisionOutcode, 10, "Belfast", "Northern Ireland", ""}, // from the table, which has the one
				"GY1 1AA": {PrecisionOutcode, 2500, "", "Guernsey", ""},
				"IM1 1AA": {PrecisionOutcode, 2500, "", "Isle of Man", ""},
			} {
				o, err := g.Locate(in)
				if err != nil {
					t.Errorf("%s: %v", in, err)
				}
				if diff := cmp.Diff(want, found{o.Precision, o.RadiusM, o.District.Name, o.Region, o.Terminated}); diff != "" {
					t.Errorf("%s: %s", in, diff)
				}
			}
			// Irish Grid 333940 372580 is Queen's University, Belfast.
			if o, _ := g.Locate("BT7 1NN"); Distance(o.Point, IrishGrid(333940, 372580)) > 0.2 || o.Point.Lat() < 54.57 || o.Point.Lat() > 54.60 {
				t.Errorf("BT7 1NN is at %v", o.Point)
			}
		})
	}
}

func TestLoadDirectory2025(t *testing.T) {
	table, err := load([]byte(onspdHeader2025+onspdRows2025), "ONSPD_NOV_2025_UK.csv")
	if err != nil {
		t.Fatal(err)
	}
	e, ok := table.find(Postcode{"AB1", "0AA"})
	if !ok || e.terminated != "1996-06" || e.district != "S12000033" || e.point.Lat() != 57.101474 {
		t.Errorf("AB1 0AA: %+v, %v", e, ok)
	}
	if e, ok := table.find(Postcode{"BT7", "1NN"}); !ok || !e.placed || e.district != "N09000003" {
		t.Errorf("BT7 1NN: %+v, %v", e, ok)
	}
}

// A row that can't be read is told, with file and line, and the rest arrives.
func TestLoadReportsBadRows(t *testing.T) {
	table, err := load([]byte(onspdHeader+`"NPT 0AA","NPT 0AA","NPT 0AA","198001","199606","","","","0","","","9","",99.999999,0
"S1 1AA","x
"S1 2HE","S1  2HE","S1 2HE","198001","2019-2","","E08000039","","1","435400","0387330","1","",,
`+onspdRows), "ONSPD.csv")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"ONSPD.csv line 2: “NPT 0AA” is not a postcode",
		"ONSPD.csv line 3: 2 columns, and the first line has 15",
		"ONSPD.csv line 4: S1 2HE: “2019-2” is not a year and month of termination",
	}
	if diff := cmp.Diff(want, table.Info().Problems); diff != "" || table.Info().Rejected != 3 || table.Len() != 6 {
		t.Errorf("%+v\n%s", table.Info(), diff)
	}
}

func TestLoadStopsWhenTold(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var seen []int
	file := []byte(onspdHeader + strings.Repeat(onspdRows, 50_000))
	_, err := Load(ctx, bytes.NewReader(file), int64(len(file)), "ONSPD.csv", func(rows int) {
		seen = append(seen, rows)
		cancel()
	})
	if !errors.Is(err, context.Canceled) || len(seen) != 1 || seen[0] != 50_000 {
		t.Errorf("%v, progress %v", err, seen)
	}
}

func TestLoadFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "ONSPD_NOV_2024_UK.csv")
	if err := os.WriteFile(name, []byte(onspdHeader+onspdRows), 0o600); err != nil {
		t.Fatal(err)
	}
	table, err := LoadFile(t.Context(), name, nil)
	if err != nil || table.Len() != 6 {
		t.Errorf("%v, %v", table, err)
	}
	var se *SourceError
	if _, err := LoadFile(t.Context(), dir, nil); !errors.As(err, &se) || !strings.Contains(se.Reason, "is a folder") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := LoadFile(t.Context(), name+".none", nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

// Whatever the file, Load gives a table that can be written and read again, or
// an error for a person.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(onspdHeader + onspdRows))
	f.Add([]byte(onspdHeader2025 + onspdRows2025))
	f.Add(zipOf(f, "Data/CSV/s.csv", codePointRows))
	f.Add([]byte("pcds,lat,long\n\"S1 1AA\",53,-1\n\"\"\"\"\"\",,\n\"S1 1AA"))
	f.Fuzz(func(t *testing.T, b []byte) {
		table, err := load(b, "fuzz")
		if err != nil {
			var se *SourceError
			if !errors.As(err, &se) {
				t.Fatal(err)
			}
			return
		}
		again, reason := decodeTable(table.encode())
		if reason != "" || again.Len() != table.Len() {
			t.Fatalf("written and read again: %s", reason)
		}
	})
}
