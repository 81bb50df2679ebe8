package search

import "strings"

// soundOf gives roughly how a word sounds: its consonants, those that sound
// alike written alike. "Fizeo" and "physio" are both fs, "counciling" and
// "counselling" knslng.
func soundOf(word string) string {
	for _, o := range openings {
		if rest, ok := strings.CutPrefix(word, o[0]); ok {
			word = o[1] + rest
			break
		}
	}
	word = spoken.Replace(word)
	sound := make([]byte, 0, len(word))
	for i := range len(word) {
		c := word[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			if i > 0 {
				continue
			}
			c = 'a'
		case 'h', 'w':
			if i > 0 {
				continue
			}
		case 'c':
			c = 'k'
			if i+1 < len(word) && strings.IndexByte("eiy", word[i+1]) >= 0 {
				c = 's'
			}
		case 'q':
			c = 'k'
		case 'z':
			c = 's'
		case 'v':
			c = 'f'
		}
		if n := len(sound); n == 0 || sound[n-1] != c {
			sound = append(sound, c)
		}
	}
	return string(sound)
}

var openings = [][2]string{{"kn", "n"}, {"gn", "n"}, {"wr", "r"}, {"ps", "s"}, {"pn", "n"}, {"rh", "r"}, {"wh", "w"}, {"x", "z"}}

// spoken writes groups of letters as they are said.
var spoken = strings.NewReplacer("sch", "sk", "tch", "ch", "ph", "f", "ght", "t", "gh", "", "ck", "k", "sci", "si", "sce", "se", "scy", "sy",
	"thm", "m", "pb", "b", "tion", "sn", "sion", "sn", "shun", "sn", "cian", "sn", "tian", "sn", "sh", "s", "dge", "j", "x", "ks", "ch", "k")
