package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fingerpost/importers/openactive/generated"
	"github.com/google/go-cmp/cmp"
)

// TestKilledHarvests kills, again and again, the program that harvests a dataset
// and the server whose index follows: each at a moment of its own. Then it lets
// both finish. Every row of the record must be that of a clean run, and the
// index must agree with it and give the same answers.
//
// FINGERPOST_ITEMS has it harvest so many items, and kill twenty times.
func TestKilledHarvests(t *testing.T) {
	if os.Getenv("FINGERPOST_LONG") == "" {
		t.Skip("it takes a minute: set FINGERPOST_LONG=1 to run it")
	}
	items, kills := 10_000, 8
	if said := os.Getenv("FINGERPOST_ITEMS"); said != "" {
		var err error
		if items, err = strconv.Atoi(said); err != nil {
			t.Fatal(err)
		}
		kills = 20
	}
	began := time.Now()
	data := generated.New(generated.Dataset{Items: items, PerPage: 200, Seed: 5, Today: began})
	asked := make(chan struct{}, 1)
	partner := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			select {
			case asked <- struct{}{}:
			default:
			}
		}
		data.ServeHTTP(w, r)
	}))
	defer partner.Close()
	k := &killing{partner: partner.URL + "/", clean: filepath.Join(t.TempDir(), "clean"), killed: filepath.Join(t.TempDir(), "killed")}

	first := k.start(t, k.clean, k.harvest()...)
	<-asked
	reading := time.Now()
	if err := first.Wait(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(reading)
	seed := uint64(began.UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	t.Logf("seed %d; a whole harvest of %d items takes %s", seed, items, whole.Round(time.Millisecond))

	partly := 0
	for range kills {
		select {
		case <-asked:
		default:
		}
		server := k.start(t, k.killed, "serve")
		reader := k.start(t, k.killed, k.harvest()...)
		ended := make(chan error, 1)
		go func() { ended <- reader.Wait() }()
		select {
		case <-asked: // From here on it reads; what is killed before shows nothing.
		case err := <-ended:
			t.Fatal("it asked for nothing: ", err)
		}
		// So that the last one is killed when it is about done.
		moment := func() time.Duration { return time.Duration(random.Int64N(int64(8 * whole / time.Duration(5*kills)))) }
		after := moment()
		time.Sleep(min(after, moment()))
		killProcess(t, server)
		time.Sleep(after / 2)
		killProcess(t, reader)
		if err := <-ended; err != nil {
			partly++
		}
		_ = server.Wait() // It says that it was killed.
	}
	t.Logf("%d of %d were killed in the middle of it", partly, kills)
	if partly < kills/2 {
		t.Error("that shows little")
	}
	if out := program(t, k.killed, k.harvest()...); !strings.Contains(out, "rejected=0") {
		t.Error(out)
	}
	now := time.Now()
	want, got := rowsOf(t, k.clean, began, now), rowsOf(t, k.killed, began, now)
	t.Logf("%d rows", len(want))
	if len(want) < items/2 {
		t.Errorf("the record of a clean run has %d rows only", len(want))
	}
	if diff := differences(want, got); len(diff) > 0 {
		t.Errorf("%d rows differ, such as:\n%s", len(diff), strings.Join(diff[:min(5, len(diff))], "\n"))
	}
	for _, data := range []string{k.clean, k.killed} {
		if out := program(t, data, "check"); !strings.Contains(out, "the index agrees") {
			t.Errorf("%s: %s", data, out)
		}
	}
	k.sameAnswers(t)
}

// killing is what TestKilledHarvests works with.
type killing struct{ partner, clean, killed string }

func (k *killing) harvest() []string { return []string{"import", k.partner, "--feed", "leisure"} }

// start starts the real program.
func (k *killing) start(t *testing.T, data string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0] = "fingerpost"
	cmd.Env = append(environment(data), fmt.Sprintf("PORT=%d", freePort(t)))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return cmd
}

func killProcess(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
}

// sameAnswers asks both records the same questions, over their indexes.
func (k *killing) sameAnswers(t *testing.T) {
	t.Helper()
	settings := []string{"SAMPLE_DATA=off", "POSTCODES_REFRESH=off", "RATE_LIMIT=off"}
	clean, killed := serve(t, append(settings, "DATA_DIR="+k.clean)...), serve(t, append(settings, "DATA_DIR="+k.killed)...)
	found := 0
	for _, words := range []string{"", "yoga", "gentle swimming", "my back's gone again", "tai chi beginners", "walking football", "falls", "somewhere to sit down", "leisure centre", "pilatse"} {
		for _, rest := range []string{"", "&postcode=S1+2HE", "&postcode=LS1+3AD&within=5mi&sort=distance", "&postcode=M2+5DB&day=tue,thu&time=morning&sort=next", "&cost=paid&sort=name&per_page=100"} {
			question := "/api/search?q=" + strings.ReplaceAll(words, " ", "+") + rest
			status, want := clean.get(question)
			_, got := killed.get(question)
			if diff := cmp.Diff(tookAway(t, want), tookAway(t, got)); diff != "" || status != 200 {
				t.Errorf("%s: %d (-clean +killed)\n%.2000s", question, status, diff)
			}
			found += strings.Count(want, `"source_id"`)
		}
	}
	if found < 100 {
		t.Errorf("%d results to compare", found)
	}
}
