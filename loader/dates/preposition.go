package dates

// A preposition is what stands before an expression and says its role.
type preposition struct {
	text  string
	role  Role
	end   int  // index of the first atom after it
	apart bool // it does not belong to the expression
}

var roles = map[string]Role{
	"on": On, "in": On, "during": On, "throughout": On, "upon": On, "within": By, "since": From, "from": From,
	"until": Until, "till": Until, "through": Until, "thru": Until, "by": By, "before": Before, "after": After,
	"between": On, "at": On,
}

// preposition reads the words before an expression. Its text is "" when there
// are none.
func (p *parser) preposition(i int) preposition {
	a := p.atoms[i]
	switch a.text {
	case "for", "over":
		return preposition{text: a.text, end: i + 1, apart: true}
	case "as":
		if p.word(i+1) == "of" {
			return preposition{text: "as of", end: i + 2}
		}
	case "no", "not":
		if p.word(i+2) == "than" {
			switch p.word(i + 1) {
			case "later":
				return preposition{text: "by", role: By, end: i + 3}
			case "earlier":
				return preposition{text: "since", role: From, end: i + 3}
			}
		}
	case "effective", "starting", "beginning":
		if p.word(i+1) != "of" {
			end := p.skip(i+1, "on", "in", "from", "as", "with")
			return preposition{text: a.text, role: From, end: p.skip(end, "of")}
		}
	case "to":
		if p.lasting(i) {
			return preposition{text: "to", role: Until, end: i + 1}
		}
	case "from":
		if p.compared(i) {
			return preposition{text: "from", end: i + 1}
		}
	}
	role, ok := roles[a.text]
	if a.class != prep || !ok {
		return preposition{end: i}
	}
	pre := preposition{text: a.text, role: role, end: i + 1}
	if next := p.word(i + 1); pre.text != "from" && (next == "about" || next == "around" || next == "approximately") {
		pre.end++
	}
	return pre
}

// lasting reports whether "to" at i follows a verb of lasting: "extended the
// agreement to 2032".
func (p *parser) lasting(i int) bool {
	for j := i - 1; j >= max(0, i-8); j-- {
		switch p.word(j) {
		case "extend", "extends", "extended", "extending", "run", "runs", "running", "lasts", "lasting",
			"continue", "continues", "continuing":
			return true
		case ",", "from", ";":
			return false
		}
	}
	return false
}

// compared reports whether "from" at i compares and does not begin: "up 5
// percent from 2024".
func (p *parser) compared(i int) bool {
	for j := i - 1; j >= max(0, i-5); j-- {
		switch p.word(j) {
		case "up", "down", "%", "percent", "rose", "fell", "grew":
			return true
		}
	}
	return false
}
