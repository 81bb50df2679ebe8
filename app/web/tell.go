package web

import "fingerpost/geo"

// tell says in the language what another part has to say to whoever asked. What
// fills a blank may be a text of its own.
func (v voice) tell(t geo.Told) string {
	filled := make([]any, len(t.Of))
	for i, of := range t.Of {
		filled[i] = of
		if text, ok := of.(geo.Told); ok {
			filled[i] = v.tell(text)
		}
	}
	return v.T(t.Say, filled...)
}
