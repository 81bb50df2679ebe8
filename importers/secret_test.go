package importers

import "testing"

func TestShown(t *testing.T) {
	tests := []struct{ ref, want string }{
		{"https://example.org/groups.csv", "https://example.org/groups.csv"},
		{"https://example.org/walks?groups=SR01&api-key=abc%2Fdef", "https://example.org/walks?groups=SR01&api-key=(key)"},
		{"https://example.org/a?API_KEY=s3cret1&page=2", "https://example.org/a?API_KEY=(key)&page=2"},
		{"https://example.org/a?access_token=s3cret1#t", "https://example.org/a?access_token=(key)#t"},
		{"https://example.org/a?sig=s3cret1%3D%3D", "https://example.org/a?sig=(key)"},
		{"https://anna:s3cret1@example.org/a", "https://anna:(key)@example.org/a"},
		{"https://example.org/a?token=s3cret1 https://example.org/b?token=s3cret1more", "https://example.org/a?token=(key) https://example.org/b?token=(key)"},
		{"https://example.org/a?monkey=banana&keyword=walking", "https://example.org/a?monkey=banana&keyword=walking"},
		{"https://example.org/a?key=1", "https://example.org/a?key=1"}, // No key is so short.
		{"groups of ours.csv", "groups of ours.csv"},
		{"http://[::1", "http://[::1"},
	}
	for _, test := range tests {
		if got := Shown(test.ref); got != test.want {
			t.Errorf("%s: got %s, want %s", test.ref, got, test.want)
		}
	}
}
