package amounts

var magnitudes = set("millions billions trillions crores lakhs")

var crowds = set("tens dozens hundreds thousands")

// payers are words after which "billions" can only be money.
var payers = set("worth pay pays paid paying cost costs costing invest invests invested investing spend spends spent " +
	"spending raise raises raised raising pour pours poured pouring earn earns earned earning owe owes owed lose loses lost " +
	"losing save saves saved saving commit commits committed committing pledge pledged pledges pledging")

// vague reads an amount that the text gives in words only: in the billions, tens
// of millions of dollars, a multibillion-dollar deal, a nine-figure sum.
func (r *reader) vague(i int) (reading, int) {
	w := r.word(i)
	switch {
	case w == "multibillion" || w == "multimillion" || w == "multitrillion":
		return r.compound(i, i+1)
	case w == "multi" && scales[r.word(i+1)] >= 6:
		return r.compound(i, i+2)
	case (w == "billion" || w == "million" || w == "trillion") && r.hyphenedAt(i+1):
		return r.compound(i, i+1)
	case r.word(i+1) == "figure" && r.hyphenedAt(i+1) && r.numeral(i):
		return r.inWords(i, i+2, ""), i + 2
	}
	if end := r.several(i); end > 0 && scales[r.word(end)] >= 3 {
		return r.compound(i, end+1)
	}
	return r.magnitude(i)
}

// several reads a number that is not told, and gives the end of it or 0: "several",
// "a few", "a couple of".
func (r *reader) several(i int) int {
	if r.word(i) == "a" {
		i++
	}
	switch r.word(i) {
	case "several", "many", "few", "couple":
		i++
	default:
		return 0
	}
	if w := r.word(i); w == "of" || w == "hundred" || w == "dozen" {
		i++
	}
	return i
}

func (r *reader) hyphenedAt(i int) bool { return i < len(r.atoms) && r.atoms[i].hyphened }

// compound reads the currency of multibillion-dollar, multi-million euro.
func (r *reader) compound(i, end int) (reading, int) {
	name := r.name(end, number{})
	if name.next == 0 || name.part {
		return reading{}, 0
	}
	return r.inWords(i, name.next, name.code), name.next
}

// magnitude reads "in the billions", "billions of dollars", "hundreds of millions
// of euros", "$ billions", and "billions" after a word for paying.
func (r *reader) magnitude(i int) (reading, int) {
	at, placed := i, false
	if end := r.phrase(i, "in", "the"); end > 0 {
		at, placed = end, true
	}
	code := ""
	if sign := r.sign(at); sign.next > 0 && magnitudes[r.word(sign.next)] {
		at, code = sign.next, sign.code
	}
	if crowds[r.word(at)] && r.word(at+1) == "of" {
		at += 2
	}
	if !magnitudes[r.word(at)] {
		return reading{}, 0
	}
	end := at + 1
	if r.word(end) == "of" {
		if name := r.name(end+1, number{}); name.next > 0 {
			return r.inWords(i, name.next, name.code), name.next
		}
		return reading{}, 0
	}
	if placed || code != "" || payers[r.word(i-1)] {
		return r.inWords(i, end, code), end
	}
	return reading{}, 0
}

func (r *reader) inWords(from, to int, code string) reading {
	words := r.text[r.atoms[from].start:r.atoms[to-1].end]
	return reading{from: from, to: to, kind: Money, currency: code, words: words, valid: true}
}
