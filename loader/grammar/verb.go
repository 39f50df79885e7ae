package grammar

// A Verb is a verb group: the main verb with its auxiliaries and the adverbs
// among them.
type Verb struct {
	First, Last int    // words, Last exclusive
	Main        int    // the word of the main verb
	Lemma       string // "sell"
	Particle    string // "up" of "team up", or ""
	Modal       string // "will", "may"; or ""
	Shape       Shape
	Past        bool // simple past, or past perfect
	Perfect     bool // "has sold"
	Progressive bool // "is selling"
	Passive     bool // "is sold", and participles as in "the goods sold"
	Negated     bool
	NoLonger    bool // "no longer"
}

// Shape is what a verb group looks like, which says how it can be linked.
type Shape uint8

// The shapes.
const (
	Finite Shape = iota
	ToInfinitive
	BareInfinitive
	IngForm
	EdForm // a past participle, or a past tense that turns out as one
)

// verbGroup makes the verb group that begins at word i, which may be an adverb,
// "to", a negation, an auxiliary or a verb.
func (p *Parser) verbGroup(s *Sentence, i int) (item, bool) {
	ws := s.Words
	v := Verb{First: i, Main: -1}
	c := &Clause{}
	if ws[i].Tag == To {
		v.Shape = ToInfinitive
		i++
	}
	aux := ""
	j := i
scan:
	for ; j < len(ws); j++ {
		w := &ws[j]
		switch w.Tag {
		case Negation:
			v.Negated = true
		case Modal:
			if aux != "" || v.Shape == ToInfinitive || v.Main >= 0 {
				break scan
			}
			v.Modal, aux = modalLemma(w.Lower), "modal"
			v.Negated = v.Negated || w.Lower == "cannot"
		case Determiner:
			if aux != "" && floats(w) && j+1 < len(ws) && ws[j+1].Tag == VerbTag && p.takes(&ws[j+1], aux, v.Shape) {
				continue
			}
			if w.Lower != "no" || j+1 >= len(ws) || ws[j+1].Lower != "longer" {
				break scan
			}
			v.NoLonger = true
			j++
		case Adverb:
			if !p.verbFollows(ws, j, aux) {
				break scan
			}
			c.Adverbs = append(c.Adverbs, w.Lower)
			if w.Lower == "no-longer" {
				v.NoLonger = true
			}
		case Amount, Qualifier:
			if aux != "be" || v.Main >= 0 && !p.goesOn(ws, j, aux) {
				break scan
			}
			if w.Tag == Amount {
				c.Amounts = append(c.Amounts, p.newPhrase(s, j, j+1, nil))
			}
		case VerbTag:
			if !p.takes(w, aux, v.Shape) {
				break scan
			}
			if done := p.take(ws, j, &v, &aux); done {
				j++
				break scan
			}
		default:
			break scan
		}
	}
	if v.Main < 0 {
		if v.Modal == "" {
			return item{}, false
		}
		v.Main, v.Lemma = i, v.Modal // "Acme cannot, and will not, sell"
		j = max(j, i+1)
	}
	v.Last = j
	p.particle(ws, &v)
	p.trailing(ws, &v, c)
	c.Verb = v
	return item{kind: iVerb, last: c.Verb.Last, clause: c}, true
}

func modalLemma(low string) string {
	switch low {
	case "'ll", "ll", "wo", "shall":
		return "will"
	case "'d":
		return "would"
	case "ca", "cannot":
		return "can"
	}
	return low
}

// verbFollows reports whether the adverb at j stands inside of a verb group.
func (p *Parser) verbFollows(ws []Word, j int, aux string) bool {
	for n := 0; j < len(ws) && n < 5; j, n = j+1, n+1 {
		switch ws[j].Tag {
		case Adverb, Negation:
		case Modal:
			return aux == ""
		case VerbTag:
			return aux != "" || ws[j].Form != 0
		default:
			return false
		}
	}
	return false
}

// takes reports whether the verb may come next after the auxiliary.
func (p *Parser) takes(w *Word, aux string, shape Shape) bool {
	switch aux {
	case "modal", "do":
		return w.Form&Base != 0
	case "have":
		return w.Form&PastParticiple != 0
	case "be":
		return w.Form&(PastParticiple|Ing) != 0
	}
	if shape == ToInfinitive {
		return w.Form&Base != 0
	}
	return true
}

// take adds the verb at j to the group, and reports whether it is the main verb.
func (p *Parser) take(ws []Word, j int, v *Verb, aux *string) bool {
	w := &ws[j]
	if *aux == "" && v.Shape != ToInfinitive {
		switch {
		case w.Form == Ing:
			v.Shape = IngForm
		case w.Form&(Base|Third) == 0 && w.Form&PastParticiple != 0 && w.Form&Past == 0:
			v.Shape = EdForm
		case w.Form&Base != 0 && w.Form&(Third|Past) == 0 && w.Lemma != "be":
			v.Shape = Finite
		}
		v.Past = w.Form&Past != 0
	}
	if *aux == "be" {
		v.Progressive = v.Progressive || w.Form == Ing
		v.Passive = v.Passive || w.Form&PastParticiple != 0 && w.Form != Ing && w.Lemma != "be"
	}
	if *aux == "have" {
		v.Perfect = true
	}
	v.Main, v.Lemma = j, w.Lemma
	switch w.Lemma {
	case "get", "become": // "got acquired by", "becomes listed on"
		if j+1 < len(ws) && ws[j+1].Tag == VerbTag && ws[j+1].Form&PastParticiple != 0 {
			*aux = "be"
			return false
		}
	case "be", "have", "do":
		if p.goesOn(ws, j+1, w.Lemma) {
			*aux = w.Lemma
			return false
		}
	}
	return true
}

// goesOn reports whether the words from j on continue the group of an auxiliary.
func (p *Parser) goesOn(ws []Word, j int, aux string) bool {
	for n := 0; j < len(ws) && n < 5; j, n = j+1, n+1 {
		switch w := &ws[j]; w.Tag {
		case Adverb, Negation:
		case Amount, Qualifier: // "is about 40 percent owned"
			if aux != "be" {
				return false
			}
		case Determiner:
			if w.Lower != "no" || j+1 >= len(ws) || ws[j+1].Lower != "longer" {
				return false
			}
			j++
		case VerbTag:
			return p.takes(w, aux, Finite)
		default:
			return false
		}
	}
	return false
}

// particle takes in the "up" of "teamed up with".
func (p *Parser) particle(ws []Word, v *Verb) {
	if v.Last >= len(ws) || p.lex.class[ws[v.Last].Lower]&cParticle == 0 && !takesOn(ws, v) || ws[v.Last].Unit >= 0 || ws[v.Last].Tag == Qualifier {
		return
	}
	if v.Last+1 < len(ws) && (ws[v.Last+1].Tag == Amount && !(ws[v.Last].Lower == "in" && takesIn[v.Lemma]) && !takesOn(ws, v) || ws[v.Last].Lower == "up" && ws[v.Last+1].Tag == To) {
		return // "invest up to $5 million", "pay over $3 billion"
	}
	if w := ws[v.Last].Lower; w == "over" && v.Lemma != "take" && v.Lemma != "hand" && v.Lemma != "turn" {
		return
	}
	v.Particle = ws[v.Last].Lower
	v.Last++
}

// takesOn reports whether the verb takes "on" what follows: "took on the debts".
func takesOn(ws []Word, v *Verb) bool {
	return v.Lemma == "take" && ws[v.Last].Lower == "on" && v.Last+1 < len(ws) && ws[v.Last+1].Tag != Time
}

// takesIn are the verbs whose "in" belongs to them before an amount: "bring in $5
// million".
var takesIn = map[string]bool{"bring": true, "rake": true, "pull": true, "take": true}

// trailing takes in "not" and "no longer" after "is" and "has", and puts an -ed
// form that is ambiguous down as finite for now.
func (p *Parser) trailing(ws []Word, v *Verb, c *Clause) {
	for v.Last < len(ws) {
		w := &ws[v.Last]
		switch {
		case w.Tag == Negation:
			v.Negated = true
		case w.Lower == "no" && v.Last+1 < len(ws) && ws[v.Last+1].Lower == "longer":
			v.NoLonger = true
			v.Last++
		case w.Tag == Adverb && w.Lower != "just":
			c.Adverbs = append(c.Adverbs, w.Lower)
		default:
			return
		}
		v.Last++
	}
}
