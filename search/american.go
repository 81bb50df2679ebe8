package search

import "strings"

// british gives the British spelling of a word that is spelt the American way,
// and of the few that are spelt either way at home; every other word comes back
// as it is. Words are stemmed after it, so that "counseling program" finds
// "counselling programme" and the other way about.
func british(word string) string {
	if b, ok := britishFor[word]; ok {
		return b
	}
	if one, ok := strings.CutSuffix(word, "s"); ok && britishFor[one] != "" {
		return britishFor[one] + "s"
	}
	if len(word) < 6 || !strings.Contains(word, "iz") {
		return word
	}
	for _, end := range []string{"ize", "izes", "ized", "izing", "izer", "izers", "ization", "izations"} {
		if root, ok := strings.CutSuffix(word, end); ok {
			return root + "is" + end[2:]
		}
	}
	return word
}

// britishFor is the other spelling of single words, each British one followed
// by the others. Where America has another word for the thing, and it means
// nothing else here, that is there too.
var britishFor = otherSpellings(`
	ageing:aging anaemia:anemia anaemic:anemic anaesthetic:anesthetic analyse:analyze behaviour:behavior
	behavioural:behavioral cancelled:canceled centre:center caesarean:cesarean,cesarian,caesarian
	coeliac:celiac colour:color colouring:coloring colourful:colorful counselling:counseling,counciling,councelling,counsling
	counsellor:counselor defence:defense diarrhoea:diarrhea dialling:dialing enquiries:inquiries
	enrol:enroll enrolment:enrollment favourite:favorite fibre:fiber flavour:flavor foetal:fetal fulfil:fulfill grey:gray
	gynaecology:gynecology haemophilia:hemophilia haemorrhage:hemorrhage harbour:harbor honour:honor humour:humor
	jewellery:jewelry,jewellry labour:labor leukaemia:leukemia licence:license lymphoedema:lymphedema
	mum:mom,mam,mammy,mommy modelling:modeling mould:mold mouldy:moldy neighbour:neighbor
	neighbourhood:neighborhood nappy:diaper oedema:edema oestrogen:estrogen orthopaedic:orthopedic
 paediatric:pediatric paediatrician:pediatrician practice:practise
	practising:practicing practised:practiced programme:program pyjamas:pajamas quarrelling:quarreling
	rumour:rumor savour:savor sceptical:skeptical skilful:skillful specialise:specialize theatre:theater
	travelled:traveled traveller:traveler travelling:traveling tumour:tumor
	vapour:vapor woollen:woolen yoghurt:yogurt football:soccer`)

func otherSpellings(list string) map[string]string {
	all := map[string]string{}
	for _, line := range strings.Fields(list) {
		home, others, _ := strings.Cut(line, ":")
		for _, other := range strings.Split(others, ",") {
			all[other] = home
		}
	}
	return all
}
