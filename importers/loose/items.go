package loose

import (
	"io"

	"fingerpost/app/directory"
)

// Items reads a document that is a list, or an object with one at a path of
// member names ("events", "features"), and calls each for every element as it
// comes, with no more than max bytes of it; over tells that there were more. The
// other members of the outermost object come back. What is no JSON, or has no
// list there, is a *directory.Error of kind Invalid; ErrTruncated tells that it
// breaks off.
func Items(r io.Reader, max int, each func(raw []byte, over bool) error, path ...string) (rest Object, err error) {
	s := NewScanner(r, max)
	b, err := s.Next()
	switch {
	case err == io.EOF:
		return nil, directory.Errorf(directory.Invalid, "", "It is empty.")
	case err != nil:
		return nil, err
	case b == '[':
		return nil, s.Elements(each)
	case b == '<':
		return nil, directory.Errorf(directory.Invalid, "", "It is a web page, not data: perhaps a page to log in, or an error. Ask the publisher for the address of the data.")
	case b != '{':
		return nil, directory.Errorf(directory.Invalid, "", "It is not JSON: it begins with %q.", s.Start())
	}
	fields := map[string]any{}
	found, err := s.descend(each, fields, max, path)
	rest = Of(fields)
	if err == nil && !found {
		err = directory.Errorf(directory.Invalid, "", "There is no list of records in it.")
		if says := rest.Line("error", "message", "detail", "title"); says != "" {
			err = directory.Errorf(directory.Invalid, "", "There is no list of records in it. It says: %s", Shorten(says, 200))
		}
	}
	return rest, err
}

// maxFields bounds what is kept of an object around its list.
const maxFields = 200

// descend looks for the list in the object that is next, and keeps its other
// members in fields.
func (s *Scanner) descend(each func([]byte, bool) error, fields map[string]any, left int, path []string) (found bool, err error) {
	err = s.Members(func(key string) error {
		b, err := s.Next()
		if err != nil {
			return truncated(err)
		}
		if len(path) > 0 && Fold(key) == Fold(path[0]) {
			if len(path) == 1 && b == '[' {
				found = true
				return s.Elements(each)
			}
			if len(path) > 1 && b == '{' {
				below, err := s.descend(each, map[string]any{}, 0, path[1:])
				found = found || below
				return err
			}
		}
		raw, over, err := s.Value()
		if err != nil {
			return err
		}
		if left -= len(raw); over || left < 0 || len(fields) == maxFields {
			return nil
		}
		if v, err := Decode(raw); err == nil {
			fields[key] = v
		}
		return nil
	})
	return found, err
}

// Shorten keeps the first n characters.
func Shorten(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
