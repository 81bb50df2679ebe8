package search

import (
	"fmt"
	"sync"
	"sync/atomic"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// lists are the lists of one segment's terms that were asked for, made once
// from bleve's postings. They are good for as long as the segment is.
type lists struct {
	segment segment.Segment
	docs    int
	budget  *budget

	mu     sync.RWMutex
	lists  map[listKey]*kept
	closed bool

	dictionaries sync.Pool // of dictionaries
}

type listKey struct {
	field, term string
	purpose     bool // of a term's list, those alone that are for it
}

type kept struct {
	*list
	used atomic.Bool // since the last sweep
}

// dictionaries are one goroutine's readers of a segment's fields: bleve's have
// a state and can't be shared.
type dictionaries map[string]segment.TermDictionary

// budget bounds how many bytes the lists of an index take together.
type budget struct {
	most int64
	held atomic.Int64
}

// listsBudget is enough for every term of a directory of some 100,000 services,
// and for those that people ask for of one ten times as large.
const listsBudget = 128 << 20

func newLists(s segment.Segment, b *budget) *lists {
	return &lists{segment: s, docs: int(s.Count()), budget: b, lists: map[listKey]*kept{}}
}

// of gives the list of a term.
func (l *lists) of(field, term string) (*list, error) {
	return l.get(listKey{field: field, term: term})
}

// purposes gives the list of those that are for a term of the vocabulary.
func (l *lists) purposes(slug string) (*list, error) {
	return l.get(listKey{field: termsField, term: slug, purpose: true})
}

func (l *lists) get(key listKey) (*list, error) {
	l.mu.RLock()
	found := l.lists[key]
	l.mu.RUnlock()
	if found != nil {
		if !found.used.Load() {
			found.used.Store(true)
		}
		return found.list, nil
	}
	made, err := l.make(key)
	if err != nil {
		return nil, err
	}
	if l.budget.held.Load() > l.budget.most {
		l.sweep()
	}
	l.keep(key, made)
	return made, nil
}

// perList is about what the books on a list take beside it.
const perList = 200

func (l *lists) keep(key listKey, made *list) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || l.lists[key] != nil {
		return
	}
	k := &kept{list: made}
	k.used.Store(true)
	l.lists[key] = k
	l.budget.held.Add(int64(made.size + perList))
}

func (l *lists) make(key listKey) (*list, error) {
	if key.purpose {
		all, err := l.of(key.field, key.term)
		if err != nil || all.count == 0 {
			return noList, err
		}
		return all.only(l.docs, func(code uint8) bool { return standingOf(code) > spokenOf }), nil
	}
	d, err := l.dictionary(key.field)
	if err != nil {
		return nil, err
	}
	defer l.dictionaries.Put(d)
	postings, err := d[key.field].PostingsList([]byte(key.term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("look up a word: %w", err)
	}
	n := int(postings.Count())
	if n == 0 {
		return noList, nil
	}
	coded := key.field == wordsField || key.field == termsField
	docs := make([]uint32, 0, n)
	var codes []uint8
	if coded {
		codes = make([]uint8, 0, n)
	}
	it := postings.Iterator(coded, false, false, nil)
	for {
		p, err := it.Next()
		if err != nil {
			return nil, fmt.Errorf("look up a word: %w", err)
		}
		if p == nil {
			return newList(docs, codes, l.docs), nil
		}
		docs = append(docs, uint32(p.Number()))
		if coded {
			codes = append(codes, uint8(p.Frequency()))
		}
	}
}

// dictionary gives this goroutine's readers, the field's among them. They must
// be given back.
func (l *lists) dictionary(field string) (dictionaries, error) {
	d, ok := l.dictionaries.Get().(dictionaries)
	if !ok {
		d = dictionaries{}
	}
	if d[field] == nil {
		opened, err := l.segment.Dictionary(field)
		if err != nil {
			return nil, fmt.Errorf("open the words: %w", err)
		}
		d[field] = opened
	}
	return d, nil
}

// sweep lets go of what nobody asked for since the last time. Lists in use are
// not disturbed.
func (l *lists) sweep() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for key, k := range l.lists {
		if !k.used.Swap(false) {
			delete(l.lists, key)
			l.budget.held.Add(-int64(k.size + perList))
		}
	}
}

// close gives back what the lists take of the budget.
func (l *lists) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range l.lists {
		l.budget.held.Add(-int64(k.size + perList))
	}
	l.closed = true
	l.lists = map[listKey]*kept{}
}
