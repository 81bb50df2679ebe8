package web

import (
	"slices"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// private tells whether one of several kinds or needs is nobody else's business:
// that somebody looked for it could put them in danger.
func (s *Server) private(slugs ...string) bool {
	return slices.ContainsFunc(slugs, func(slug string) bool {
		kind, _ := s.vocabulary.Kind(slug)
		need, _ := s.vocabulary.Need(slug)
		return kind.Private || need.Private
	})
}

// delicate tells whether a question is of danger, or of what is private.
func (s *Server) delicate(q question) bool {
	u := s.words.Understand(q.Get("q"), s.urgent)
	return u.Urgent != nil || s.private(slices.Concat(u.Kinds, u.Needs, q.list("kind"), q.list("need"))...)
}

// subjects are the kind and the needs of a service, stated or worked out.
func (s *Server) subjects(service *directory.Service) []string {
	return subjectsOf(s.words.Infer(service))
}

func subjectsOf(meaning search.Meaning) []string {
	return append(slices.Clone(meaning.Needs), meaning.Kind)
}
