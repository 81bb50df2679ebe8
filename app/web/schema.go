package web

// schema is a JSON Schema of draft 2020-12, as OpenAPI 3.1 uses it (section
// 4.8.24): the keywords that our answers need.
type schema struct {
	Ref         string             `json:"$ref,omitempty"`
	Type        any                `json:"type,omitempty"` // a name, or a list of them
	Format      string             `json:"format,omitempty"`
	Description string             `json:"description,omitempty"`
	Enum        []any              `json:"enum,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	Minimum     *float64           `json:"minimum,omitempty"`
	Maximum     *float64           `json:"maximum,omitempty"`
	MaxLength   int                `json:"maxLength,omitempty"`
	Default     any                `json:"default,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	MinItems    int                `json:"minItems,omitempty"`
	MaxItems    int                `json:"maxItems,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Additional  *bool              `json:"additionalProperties,omitempty"`
	AnyOf       []*schema          `json:"anyOf,omitempty"`
}

func text() *schema                { return &schema{Type: "string"} }
func listOf(items *schema) *schema { return &schema{Type: "array", Items: items} }

// oneOf is a text that is one of several words.
func oneOf(words ...string) *schema {
	s := text()
	for _, w := range words {
		s.Enum = append(s.Enum, w)
	}
	return s
}

// between is a whole number.
func between(least, most int) *schema {
	from, to := float64(least), float64(most)
	return &schema{Type: "integer", Minimum: &from, Maximum: &to}
}

// closed is an object that has these properties and no others.
func closed(properties map[string]*schema, required []string) *schema {
	no := false
	return &schema{Type: "object", Properties: properties, Required: required, Additional: &no}
}

// component refers to a schema by its name.
func component(name string) *schema { return &schema{Ref: "#/components/schemas/" + name} }

// orNull lets a value be null too.
func (s *schema) orNull() *schema {
	name, plain := s.Type.(string)
	if !plain {
		return &schema{AnyOf: []*schema{s, {Type: "null"}}}
	}
	or := *s
	or.Type = []string{name, "null"}
	if len(s.Enum) > 0 {
		or.Enum = append(append([]any{}, s.Enum...), nil)
	}
	return &or
}

// saying adds a description. A reference may have one of its own in 3.1.
func (s *schema) saying(words string) *schema {
	described := *s
	described.Description = words
	return &described
}
