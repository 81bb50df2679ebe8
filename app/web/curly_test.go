package web

import "testing"

func TestCurlyText(t *testing.T) {
	for text, want := range map[string]string{
		"Men's shed": "Men’s shed", "my back's gone": "my back’s gone", `She said "come in".`: "She said “come in”.", `("so")`: "(“so”)", "plain": "plain", "": "",
		"carers' group": "carers’ group", "'cause it hurts": "’cause it hurts", "“done” already": "“done” already",
	} {
		if got := curly(text); got != want {
			t.Errorf("%q is set as %q, want %q", text, got, want)
		}
	}
}

func TestInWelsh(t *testing.T) {
	for text, want := range map[string]bool{
		"Cerdded hamddenol bob bore Mercher.": true, "Grŵp Cerdded": true, "GRŴP GWAU": true, "Croeso i bawb. Dewch am baned gyda ni yn y ganolfan.": true, "Clwb Cinio'r Cylch": true,
		"A slow walk round the park with a brew after.": false, "Meersbrook Amblers": false, "": false, "Ymbarél": false,
		"Walks in Cymru for you and the dog: croeso, dydd Mawrth": false, "The Grŵp Gwau group is for all who like to knit in company": false,
		"Seňor Zŕ ĵ": false,
	} {
		if got := inWelsh(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

func BenchmarkInWelsh(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		inWelsh("A friendly hour of stretching for stiff backs and dodgy knees. A walk to the tram after.")
	}
}

func BenchmarkCurly(b *testing.B) {
	for b.Loop() {
		curly("This helps you find groups. It does not give medical advice.")
	}
}
