package openactive

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// item is one item of a page (RPDE 1.0, section on items).
type item struct {
	where    string
	state    string // "updated" or "deleted"
	kind     string
	id       string // of text or number, which are the same key: 1 and "1"
	modified string // as written
	raw      []byte
}

// readItem reads an item's envelope and leaves what is in it alone. What has no
// envelope is, in a saved file, the thing itself. Why says what is wrong with an
// item that can't be used, in a sentence for people.
func readItem(raw []byte, bare bool) (it item, why string) {
	e, ok := membersOf(raw)
	if !ok {
		return it, "This is no item that can be read: it is not an object."
	}
	it = item{state: strings.ToLower(scalar(e["state"])), kind: scalar(e["kind"]), id: scalar(e["id"]), modified: scalar(e["modified"]), raw: e["data"]}
	if bare && it.state == "" {
		it.state = "updated"
	}
	if bare && it.raw == nil {
		it.raw = raw
	}
	if bare && it.id == "" {
		it.id = digest(it.raw)
	}
	switch {
	case it.id == "":
		return it, "An item needs an id, or it can't be told from another next time."
	case it.state != "updated" && it.state != "deleted":
		return it, "The state of an item is \"updated\" or \"deleted\"; this is neither."
	case it.state == "updated" && (it.raw == nil || it.raw[0] != '{'):
		return it, "An item that is updated needs data, and this has none."
	}
	return it, ""
}

// scalar gives a text or a number as it was written.
func scalar(raw []byte) string {
	if len(raw) == 0 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return strings.TrimSpace(s)
	case '{', '[', 'n', 't', 'f':
		return ""
	}
	return string(raw)
}

// membersOf takes an object apart into its members as they were written, by
// name in lower case, and judges none of them: only what says something new is
// decoded.
func membersOf(raw []byte) (map[string][]byte, bool) {
	if len(raw) < 2 || raw[0] != '{' || raw[len(raw)-1] != '}' {
		return nil, false
	}
	all := make(map[string][]byte, 5)
	depth, quoted, from := 0, false, -1
	name := ""
	for i := 1; i < len(raw); i++ {
		c := raw[i]
		switch {
		case quoted && c == '\\':
			i++
			continue
		case c == '"':
			quoted = !quoted
			if depth == 0 && quoted && name == "" && from < 0 {
				from = i + 1
			} else if depth == 0 && !quoted && name == "" && from >= 0 {
				name, from = strings.ToLower(string(raw[from:i])), -1
			}
			continue
		case quoted:
			continue
		case depth == 0 && (c == ',' || c == '}'):
			if name != "" && from >= 0 {
				all[name] = bytes.TrimSpace(raw[from:i])
			}
			name, from = "", -1
		case depth == 0 && c == ':' && from < 0:
			from = i + 1
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
	return all, depth == 0 && !quoted
}

// earlier tells whether one modified comes before another. Only two whole
// numbers can be compared; they have up to 64 bits, more than a float64 holds.
func earlier(modified, than string) bool {
	a, err1 := strconv.ParseInt(modified, 10, 64)
	b, err2 := strconv.ParseInt(than, 10, 64)
	return err1 == nil && err2 == nil && a < b
}

// ahead tells whether a modified, read as milliseconds or seconds since 1970, is
// of the next hundred years. Of a number that counts something else, nothing is
// known.
func ahead(modified string, now time.Time) bool {
	n, err := strconv.ParseInt(modified, 10, 64)
	if err != nil {
		return false
	}
	soon, late := now.AddDate(0, 0, 2), now.AddDate(100, 0, 0)
	return n > soon.UnixMilli() && n < late.UnixMilli() || n > soon.Unix() && n < late.Unix()
}

// digest gives 20 characters that stand for a text.
func digest[T string | []byte](text T) string {
	sum := sha256.Sum256([]byte(text))
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}
