package ingest

import (
	"fmt"
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"github.com/paulmach/orb"
)

// crowd makes services such as a country has: so many venues with ten each,
// organisations that run twenty, names that many share.
type crowd struct {
	venues int
}

var (
	crowdWhat = []string{"Yoga", "Pilates", "Walking Group", "Tai Chi", "Lunch Club", "Knit and Natter", "Chair Exercise", "Community Choir", "Swim for Fitness", "Aqua Aerobics", "Badminton", "Art Group", "Coffee Morning", "Memory Café", "Food Bank", "Debt Advice", "Stop Smoking Clinic", "Circuits", "Gardening Group", "Line Dancing", "Table Tennis", "Carers Group", "Bereavement Support", "Reading Group", "Walking Football"}
	crowdHow  = []string{"", "", "", "Gentle ", "Evening ", "Beginners ", "Women's ", "Over 50s ", "Monday ", "Friendly "}
	// Each organisation has a number of its own.
	crowdAreas = []string{"0113", "0114", "0115", "0116", "0117", "0118", "0121", "0131", "0141", "0151", "0161"}
	crowdDays  = []string{"MO", "TU", "WE", "TH", "FR", "SA"}
)

// service gives the n-th service of a feed. The same n in another feed is the
// same service, told a little differently.
func (c crowd) service(feed string, n int) *directory.Service {
	r := rand.New(rand.NewPCG(uint64(n), 9))
	venue := r.IntN(c.venues)
	at := rand.New(rand.NewPCG(uint64(venue), 10))
	org := n / 20
	s := &directory.Service{
		Name:         crowdHow[r.IntN(len(crowdHow))] + crowdWhat[r.IntN(len(crowdWhat))],
		Description:  "We meet every week, have a cup of tea and go home in good time. New people are always welcome, and nobody is asked why they come.",
		Organization: &directory.Organization{ExternalID: fmt.Sprint(org), Name: fmt.Sprintf("Neighbours of Ward %d", org)},
		URL:          fmt.Sprintf("https://ward%d.example.org/groups/%d", org, n),
		Email:        fmt.Sprintf("hello@ward%d.example.org", org),
		Phones:       []directory.Phone{{Number: fmt.Sprintf("%s 496 0%03d", crowdAreas[org/1000%len(crowdAreas)], org%1000)}},
		Source:       directory.Source{Feed: feed, ExternalID: fmt.Sprint(n)},
		Locations: []directory.ServiceAtLocation{{
			Location:  directory.Location{ExternalID: fmt.Sprint(venue), Name: fmt.Sprintf("Hall %d", venue), Address: fmt.Sprintf("%d High Street", venue), Point: &orb.Point{-3 + 4*at.Float64(), 51 + 4*at.Float64()}, PointFrom: pointFromSource},
			Schedules: []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY="+crowdDays[r.IntN(len(crowdDays))], 600, 660)},
		}},
	}
	return s
}

// storeCrowd puts services into the record as an import does, with or without
// matching, and gives how many were joined.
func (in *Ingest) storeCrowd(b testing.TB, services []*directory.Service, matched bool) (joined int) {
	feed := services[0].Source.Feed
	batch := newBatch(in, Job{Feed: store.Feed{Name: feed}})
	batch.ctx = b.Context()
	for len(services) > 0 {
		n := min(batchSize, len(services))
		records := make([]importers.Record, n)
		for i, s := range services[:n] {
			records[i] = importers.Record{Where: "x", Service: s}
			if err := batch.prepare(&records[i]); err != nil {
				b.Fatal(err)
			}
		}
		var done store.Counts
		err := in.Store.Write(b.Context(), actor(feed), func(tx *store.Tx) error {
			for _, r := range records {
				if matched {
					if err := batch.put(tx, r, &done, map[string]int{}); err != nil {
						return err
					}
				} else if _, err := tx.PutService(r.Service); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		joined += done.Duplicates
		services = services[n:]
	}
	return joined
}

// BenchmarkMatch imports 50,000 services of one feed, none or a tenth of which
// another has too, into a directory of 200,000, with and without matching:
// go test ./app/ingest -run xxx -bench Match -benchtime 1x -timeout 1h
func BenchmarkMatch(b *testing.B) {
	const old, fresh = 200_000, 50_000
	for _, of := range []struct {
		both    int
		matched bool
	}{{0, false}, {0, true}, {fresh / 10, true}} {
		both, matched := of.both, of.matched
		b.Run(fmt.Sprintf("both=%d/matched=%v", both, matched), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				in := open(b)
				c := crowd{venues: (old + fresh) / 10}
				for _, feed := range []string{"council", "operators"} {
					if err := in.Store.PutFeed(b.Context(), store.Feed{Name: feed, Format: "csv"}); err != nil {
						b.Fatal(err)
					}
				}
				all := make([]*directory.Service, old)
				for i := range all {
					all[i] = c.service("council", i)
				}
				in.storeCrowd(b, all, matched)
				all = all[:0]
				for i := range fresh {
					all = append(all, c.service("operators", old-both+i))
				}
				b.StartTimer()
				began := processorTime(b)
				joined := in.storeCrowd(b, all, matched)
				b.ReportMetric(float64((processorTime(b)-began).Microseconds())/fresh, "cpu-µs/service")
				b.ReportMetric(float64(joined), "joined")
			}
		})
	}
}

// processorTime gives how long the processors have worked for this program: on a
// machine that others use too it tells more than the clock.
func processorTime(tb testing.TB) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
