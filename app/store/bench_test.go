package store_test

import (
	"fmt"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"

	"github.com/paulmach/orb"
)

func point(longitude, latitude float64) *orb.Point { return &orb.Point{longitude, latitude} }

// batch is how many records ingest stores in a transaction.
const batch = 500

// fill stores n listings and gives them.
func fill(tb testing.TB, s *store.Store, feed string, n int) []*directory.Service {
	tb.Helper()
	all := make([]*directory.Service, n)
	for i := range all {
		all[i] = listing(feed, i)
	}
	putAll(tb, s, all)
	return all
}

func putAll(tb testing.TB, s *store.Store, services []*directory.Service) {
	tb.Helper()
	for len(services) > 0 {
		n := min(batch, len(services))
		err := s.Write(tb.Context(), who, func(tx *store.Tx) error {
			for _, service := range services[:n] {
				if _, err := tx.PutService(service); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			tb.Fatal(err)
		}
		services = services[n:]
	}
}

// An operation of the three that put is one service, in batches of 500.

func BenchmarkPutCreated(b *testing.B) {
	s := open(b, store.Options{})
	services := make([]*directory.Service, b.N)
	for i := range services {
		services[i] = listing("bench", i)
	}
	b.ReportAllocs()
	b.ResetTimer()
	putAll(b, s, services)
}

func BenchmarkPutUpdated(b *testing.B) {
	s := open(b, store.Options{})
	services := fill(b, s, "bench", b.N)
	for i, service := range services {
		service.Summary = fmt.Sprint("Another summary ", i)
	}
	b.ReportAllocs()
	b.ResetTimer()
	putAll(b, s, services)
}

func BenchmarkPutUnchanged(b *testing.B) {
	s := open(b, store.Options{})
	services := fill(b, s, "bench", b.N)
	b.ReportAllocs()
	b.ResetTimer()
	putAll(b, s, services)
}

// BenchmarkServices20 reads a page of results, for the first time and again.
func BenchmarkServices20(b *testing.B) {
	s := open(b, store.Options{})
	services := fill(b, s, "bench", 20_000)
	ids := make([]string, 20)
	read := func(b *testing.B, i, among int) {
		for j := range ids {
			ids[j] = services[(i*7919+j*997)%among].ID
		}
		got, err := s.Services(b.Context(), ids)
		if err != nil || len(got) != len(ids) {
			b.Fatal(len(got), err)
		}
	}
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			s.Forget()
			read(b, i, len(services))
		}
	})
	b.Run("again", func(b *testing.B) {
		const among = 2000
		for i := range among / len(ids) {
			for j := range ids {
				ids[j] = services[i*len(ids)+j].ID
			}
			if _, err := s.Services(b.Context(), ids); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			read(b, i, among)
		}
	})
}

func BenchmarkService(b *testing.B) {
	s := open(b, store.Options{})
	services := fill(b, s, "bench", 2_000)
	for i := 0; b.Loop(); i++ {
		if _, err := s.Service(b.Context(), services[i*7919%len(services)].ID); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEach10000(b *testing.B) {
	s := open(b, store.Options{})
	fill(b, s, "bench", 10_000)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if _, err := s.Each(b.Context(), func(*directory.Service) error { n++; return nil }); err != nil || n != 10_000 {
			b.Fatal(n, err)
		}
	}
}
