package seed

import "testing"

func load(t *testing.T) *Vocabulary {
	t.Helper()
	v, err := LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestVocabularyIsWhole(t *testing.T) {
	v := load(t)
	if len(v.Needs) < 60 || len(v.Kinds) < 45 {
		t.Errorf("%d needs, %d kinds", len(v.Needs), len(v.Kinds))
	}
}
