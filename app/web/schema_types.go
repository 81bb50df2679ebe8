package web

import (
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode"

	"fingerpost/app/directory"
	"github.com/paulmach/orb"
)

// schemas are the schemas of the types that our answers are made of, read from
// the types themselves, so that what is said of an answer can't differ from it.
type schemas struct {
	components map[string]*schema
	remarks    map[string]remark // by component and field: "Result.cost"
	used       map[string]bool   // which of the remarks are on a field
	known      map[reflect.Type]*schema
	names      map[string]reflect.Type
	err        error
}

// remark is what a field's type does not tell. Of are the words that a text, or
// each of a list, may be; Ref is a component that it is instead.
type remark struct {
	Say    string
	Format string
	Of     []string
	Ref    string
}

func newSchemas(remarks map[string]remark) *schemas {
	facts := map[string]*schema{}
	for _, term := range directory.AccessTerms {
		facts[term] = component("Fact")
	}
	return &schemas{
		remarks: remarks, used: map[string]bool{}, names: map[string]reflect.Type{},
		components: map[string]*schema{
			"Fact":  oneOf(string(directory.Yes), string(directory.No), string(directory.Unknown)).saying("yes, no, or empty where nobody has said."),
			"Facts": closed(facts, nil).saying("What is known of each; one that is not there is unknown, which is not “no”."),
		},
		known: map[reflect.Type]*schema{
			reflect.TypeFor[time.Time]():       {Type: "string", Format: "date-time"},
			reflect.TypeFor[directory.Date]():  {Type: "string", Format: "date"},
			reflect.TypeFor[directory.Clock](): {Type: "string", Pattern: `^([01][0-9]|2[0-4]):[0-5][0-9]$`, Description: "A time of day in London."},
			reflect.TypeFor[orb.Point]():       {Type: "array", Items: &schema{Type: "number"}, MinItems: 2, MaxItems: 2, Description: "Longitude, latitude (WGS 84)."},
			reflect.TypeFor[directory.Facts](): component("Facts"),
		},
	}
}

// of gives the schema of a type. A struct becomes a component, to which it
// refers.
func (b *schemas) of(t reflect.Type) *schema {
	if s := b.known[t]; s != nil {
		return s
	}
	switch t.Kind() {
	case reflect.Pointer:
		return b.of(t.Elem()).orNull()
	case reflect.Slice:
		return listOf(b.of(t.Elem()))
	case reflect.Struct:
		return b.object(t)
	case reflect.String:
		return text()
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Int:
		return &schema{Type: "integer"}
	case reflect.Float64:
		return &schema{Type: "number"}
	}
	b.err = fmt.Errorf("there is no schema for %s", t)
	return &schema{}
}

// object makes a component of a struct, and refers to it.
func (b *schemas) object(t reflect.Type) *schema {
	name := componentName(t)
	if other, taken := b.names[name]; taken && other != t {
		b.err = fmt.Errorf("%s and %s are both called %s", other, t, name)
	}
	if b.names[name] != t {
		b.names[name] = t
		object := closed(map[string]*schema{}, nil)
		b.components[name] = object
		b.fields(object, t)
	}
	return component(name)
}

// fields adds a struct's fields to an object, those of embedded ones too.
func (b *schemas) fields(object *schema, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && tag == "" {
			b.fields(object, f.Type)
			continue
		}
		if tag == "-" {
			continue
		}
		of := f.Type
		if strings.HasPrefix(options, "omit") {
			if of.Kind() == reflect.Pointer { // One that is nil is left out, and so it is never null.
				of = of.Elem()
			}
		} else {
			object.Required = append(object.Required, tag)
		}
		name := componentName(t) + "." + tag
		b.used[name] = true
		object.Properties[tag] = b.remarks[name].on(b.of(of))
	}
}

// on adds what is remarked to a field's schema.
func (r remark) on(s *schema) *schema {
	or := *s
	if r.Format != "" {
		or.Format = r.Format
	}
	if r.Say != "" {
		or.Description = r.Say
	}
	value := &or
	if or.Type == "array" {
		items := *or.Items
		value, or.Items = &items, &items
	}
	switch _, nullable := value.Type.([]string); {
	case r.Ref != "":
		said := or.Description
		*value = *component(r.Ref)
		or.Description = said
	case r.Of != nil && nullable:
		value.Enum = oneOf(r.Of...).orNull().Enum
	case r.Of != nil:
		value.Enum = oneOf(r.Of...).Enum
	}
	return &or
}

// componentName is what the API calls a type of ours: "Origin" for originJSON.
func componentName(t reflect.Type) string {
	name := []rune(strings.TrimSuffix(t.Name(), "JSON"))
	if len(name) == 0 {
		return ""
	}
	name[0] = unicode.ToUpper(name[0])
	return string(name)
}
