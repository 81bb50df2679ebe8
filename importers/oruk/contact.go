package oruk

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// webAddress gives the first of the members that is a web address. One without
// a scheme gets it; a placeholder is nothing.
func (r *reader) webAddress(o loose.Object, names ...string) string {
	for _, name := range names {
		v, field := o.Get(name)
		s, _, _ := strings.Cut(loose.Words(v), " ")
		s = strings.TrimRight(s, ",;")
		if s == "" || placeholder(s) {
			continue
		}
		if u := absolute(s); u != "" {
			return u
		}
		r.problem(field, s, "This is not a web address, and was left out.")
	}
	return ""
}

func absolute(s string) string {
	if !strings.Contains(s, "://") {
		s = "https://" + strings.TrimPrefix(s, "//")
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Hostname(), ".") || strings.ContainsAny(s, " \n<>\"") {
		return ""
	}
	return s
}

// placeholder tells whether an address only fills its field.
func placeholder(s string) bool {
	s = strings.ToLower(s)
	if _, host, found := strings.Cut(s, "@"); found {
		s = host
	}
	if _, rest, found := strings.Cut(s, "://"); found {
		s = rest
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(s, "www."), "/")
	return host == "example.com" || strings.HasSuffix(host, ".invalid") || host == "invalid"
}

var email = regexp.MustCompile(`[^\s,;:<>()"'@]+@[^\s,;:<>()"'@]+\.[^\s,;:<>()"'@.]+`)

// mail gives a member's first e-mail address.
func (r *reader) mail(o loose.Object, names ...string) string {
	v, field := o.Get(names...)
	s := loose.Words(v)
	if s == "" {
		return ""
	}
	found := strings.TrimPrefix(email.FindString(s), "mailto:")
	if found == "" {
		r.problem(field, s, "This is not an e-mail address, and was left out.")
	}
	if placeholder(found) {
		return ""
	}
	return found
}

// number finds a number to ring in what stands in a phone field, with an
// extension where there is one. Short ones (111, 116 123) count where nothing
// else stands there.
var number = regexp.MustCompile(`(?i)(\+|\b00)?\(?\b\d[\d ().-]{6,20}\d\b(\s*(extension|ext|x)\.?\s*\d{1,6}\b)?`)

var short = regexp.MustCompile(`^\d[\d ]{1,7}$`)

// phones gives the numbers in a value, each with the words around it. What
// names a person is left out: numbers are kept, names of people are not.
func (r *reader) phones(field, value, description string, person string) []directory.Phone {
	value = strings.Join(strings.Fields(value), " ")
	if short.MatchString(value) {
		return []directory.Phone{{Number: value, Description: description}}
	}
	at := number.FindAllStringIndex(value, -1)
	if len(at) == 0 {
		if value != "" {
			r.problem(field, value, "There is no telephone number in this, and it was left out.")
		}
		return nil
	}
	var all []directory.Phone
	from := 0
	for _, m := range at {
		label := strings.Trim(value[from:m[0]], " :,;/-–|()")
		from = m[1]
		if lower := strings.ToLower(label); slices.Contains([]string{"", "or", "and", "tel", "phone", "telephone", "call", "mob", "mobile", "t", "&"}, strings.TrimSuffix(lower, ".")) || person != "" && strings.Contains(lower, strings.ToLower(person)) {
			label = description
		}
		all = append(all, directory.Phone{Number: strings.TrimSpace(value[m[0]:m[1]]), Description: loose.Shorten(label, 100)})
	}
	return all
}

// numbers gives the telephone numbers of a service, an organisation or a venue:
// its own, and those of its contacts.
func (r *reader) numbers(o loose.Object) []directory.Phone {
	var all []directory.Phone
	add := func(o loose.Object, person, description string) {
		for _, name := range []string{"phones", "phone", "telephone", "phone_number"} {
			if _, ok := o[loose.Fold(name)]; !ok {
				continue
			}
			for _, p := range o.List(name) {
				for _, found := range r.phones(name, p.Line("number", "name", "phone", "telephone"), cmp.Or(p.Line("description", "type"), description), person) {
					if !slices.ContainsFunc(all, func(have directory.Phone) bool { return digits(have.Number) == digits(found.Number) }) {
						all = append(all, found)
					}
				}
			}
		}
	}
	add(o, "", "")
	for _, c := range contacts(o) {
		add(c, c.Line("name"), c.Line("department", "title"))
	}
	return all
}

// contacts gives the contacts that may be told: Outpost has a box for those that may
// not.
func contacts(o loose.Object) []loose.Object {
	return slices.DeleteFunc(o.List("contacts", "contact"), func(c loose.Object) bool {
		seen, said := c.Truth("visible")
		return said && !seen
	})
}

// contactMail gives an e-mail address of a contact that is not a person.
func (r *reader) contactMail(o loose.Object) string {
	for _, c := range contacts(o) {
		if c.Line("name") != "" {
			continue
		}
		if found := r.mail(c, "email"); found != "" {
			return found
		}
	}
	return ""
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
