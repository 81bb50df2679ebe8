package search

import (
	"fmt"
	"runtime"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// readColumns makes the columns of a segment. Calendars of an earlier view are
// taken over, which have worked their weeks out.
func readColumns(s *scorch.SegmentSnapshot, terms []uint8, ladders []ladder, before *view) (*columns, error) {
	n := int(s.FullSize())
	var known map[string]*calendar
	if before != nil && n > batchSize {
		known = before.calendars()
	}
	b := newColumnsBuilder(n, terms, ladders, known)
	for block := range readBlocks(s, n) {
		cards := <-block
		if cards.err != nil {
			return nil, cards.err
		}
		for i := range cards.ends {
			if err := b.add(cards.ids[i], cards.card(i)); err != nil {
				return nil, err
			}
		}
		if len(b.cards) == blockSize {
			b.reserve(n)
		}
	}
	return b.finish(), nil
}

func (v *view) calendars() map[string]*calendar {
	all := map[string]*calendar{}
	for _, p := range v.parts {
		for _, c := range p.calendars {
			all[c.kept] = c
		}
	}
	return all
}

// blockSize is how many documents are read at a time.
const blockSize = 2048

// cards are the cards of a run of documents, one after the other.
type cards struct {
	ids   []identity
	bytes []byte
	ends  []int
	err   error
}

func (c *cards) card(i int) []byte {
	if i == 0 {
		return c.bytes[:c.ends[0]]
	}
	return c.bytes[c.ends[i-1]:c.ends[i]]
}

// readBlocks gives the cards of a segment in order, read ahead by as many
// goroutines as there are cores. Whoever stops early leaves nothing running for
// long: each goroutine ends with its block.
func readBlocks(s *scorch.SegmentSnapshot, n int) func(yield func(<-chan cards) bool) {
	return func(yield func(<-chan cards) bool) {
		var ahead []<-chan cards
		for from := 0; from < n || len(ahead) > 0; {
			for len(ahead) < runtime.GOMAXPROCS(0) && from < n {
				block := make(chan cards, 1)
				go func(from, to int) { block <- readCards(s, from, to) }(from, min(from+blockSize, n))
				ahead = append(ahead, block)
				from += blockSize
			}
			if !yield(ahead[0]) {
				return
			}
			ahead = ahead[1:]
		}
	}
}

// readCards reads the cards of documents, to excluded.
func readCards(s *scorch.SegmentSnapshot, from, to int) (c cards) {
	defer damaged("read the index", &c.err)()
	for doc := from; doc < to; doc++ {
		err := s.VisitDocument(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
			switch field {
			case "_id":
				c.ids = append(c.ids, identityOf(value))
			case cardField:
				c.bytes = append(c.bytes, value...)
				return false
			}
			return true
		})
		if err != nil {
			return cards{err: fmt.Errorf("read the index: %w", err)}
		}
		c.ends = append(c.ends, len(c.bytes))
	}
	return c
}
