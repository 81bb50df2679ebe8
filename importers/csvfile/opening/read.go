package opening

func (p *parser) peek() token {
	if p.at < len(p.tokens) {
		return p.tokens[p.at]
	}
	return token{kind: stop}
}

func (p *parser) done() bool { return p.at >= len(p.tokens) }

// is tells whether a piece of one of the kinds comes next.
func (p *parser) is(kinds ...kind) bool { return p.look(0, kinds...) }

// look is is for the piece that stands n further on.
func (p *parser) look(n int, kinds ...kind) bool {
	if p.at+n >= len(p.tokens) {
		return false
	}
	for _, k := range kinds {
		if p.tokens[p.at+n].kind == k {
			return true
		}
	}
	return false
}

// skip passes over pieces of some kinds and gives the last.
func (p *parser) skip(kinds ...kind) (last token) {
	for p.is(kinds...) {
		last = p.peek()
		p.at++
	}
	return last
}

// days reads a list of days: "Mon, Wed & Fri", "Tuesday - Friday", "1st and 3rd
// Saturday of the month".
func (p *parser) days() (e entry, ok bool) {
	for {
		p.skip(filler)
		switch {
		case p.is(ordinal):
			ok = p.nths(&e)
		case p.is(day):
			ok = p.dayRange(&e)
		default:
			return e, false
		}
		if !ok {
			return e, false
		}
		mark := p.at
		joined := p.skip(join, filler).kind == join || p.at > mark
		if !p.is(day, ordinal) {
			p.at = mark
			return e, true
		}
		if p.timesFirst && !joined {
			return e, false // "10-12 Monday Tuesday 1-3" can't be told.
		}
	}
}

// dayRange reads a day, or one to another.
func (p *parser) dayRange(e *entry) bool {
	from := p.peek().days
	p.at++
	if !p.is(dash) || !p.look(1, day) {
		for d := range from {
			e.weekly[d] = e.weekly[d] || from[d]
		}
		return true
	}
	p.at++
	to := p.peek().days
	p.at++
	first, one := from.single()
	last, other := to.single()
	if !one || !other || first == last || p.is(dash) && p.look(1, day) {
		return false
	}
	for d := first; ; d = (d + 1) % 7 {
		e.weekly[d] = true
		if d == last {
			return true
		}
	}
}

// nths reads days of the month. "Every second Tuesday" may be every other week
// as well, so it needs its month.
func (p *parser) nths(e *entry) bool {
	every := p.at > 0 && (p.tokens[p.at-1].text == "every" || p.tokens[p.at-1].text == "each")
	var ns []int
	for {
		n := p.peek().nth
		ns = append(ns, n)
		p.at++
		every = every && n > 1
		mark := p.at
		if p.skip(join, filler); !p.is(ordinal) {
			p.at = mark
			break
		}
	}
	p.skip(filler)
	if !p.is(day) {
		return false
	}
	on, one := p.peek().days.single()
	p.at++
	mark := p.at
	p.skip(filler)
	switch {
	case p.is(month):
		p.at++
	case every:
		return false
	default:
		p.at = mark
	}
	for _, n := range ns {
		e.monthly = append(e.monthly, nth{n, on})
	}
	return one
}

// times reads a list of times: "10am - 4pm", "09:00-12:30,13:00-16:30", "12noon".
func (p *parser) times() ([]span, bool) {
	var spans []span
	for {
		and := p.at > 0 && p.tokens[p.at-1].text == "between"
		from := p.peek().clock
		p.at++
		var s span
		var ok bool
		if mark := p.at; p.is(dash) || and && p.is(join) {
			p.at++
			p.skip(filler)
			if p.is(clock) {
				s, ok = between(from, p.peek().clock, p.day24)
				p.at++
			} else {
				p.at = mark
				s, ok = single(from, p.day24)
			}
		} else {
			s, ok = single(from, p.day24)
		}
		if !ok || p.is(dash) && p.look(1, clock) {
			return nil, false
		}
		spans = append(spans, s)
		p.onlyOnwards()
		mark := p.at
		if p.skip(join, filler); p.at == mark || !p.is(clock) || p.timesFirst && p.peek().clock == from {
			p.at = mark
			return spans, true
		}
	}
}

// onlyOnwards passes over what adds nothing to a time.
func (p *parser) onlyOnwards() {
	for p.peek().text == "only" || p.peek().text == "onwards" {
		p.at++
	}
}
