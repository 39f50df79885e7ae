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
	if pre, ok := p.phrase(i); ok {
		return pre
	}
	switch a.text {
	case "for", "over":
		return preposition{text: a.text, end: i + 1, apart: true}
	case "effective", "starting", "beginning", "commencing":
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

// phrase reads a preposition of several words: "as of", "no later than", "on or
// before", "prior to".
func (p *parser) phrase(i int) (preposition, bool) {
	second, third := p.word(i+1), p.word(i+2)
	switch p.word(i) {
	case "as":
		return preposition{text: "as of", end: i + 2}, second == "of"
	case "prior":
		return preposition{text: "before", role: Before, end: i + 2}, second == "to"
	case "ahead":
		return preposition{text: "before", role: Before, end: i + 2}, second == "of"
	case "up":
		if second == "to" || second == "until" || second == "through" {
			return preposition{text: "until", role: Until, end: i + 2}, p.at(i+2).sort == number && p.at(i+2).digits == 4 || p.at(i+2).class == month
		}
	case "no", "not":
		switch {
		case second == "later" && third == "than":
			return preposition{text: "by", role: By, end: i + 3}, true
		case second == "earlier" && third == "than":
			return preposition{text: "since", role: From, end: i + 3}, true
		}
	case "on":
		if second != "or" {
			break
		}
		switch third {
		case "before":
			return preposition{text: "by", role: By, end: i + 3}, true
		case "after":
			return preposition{text: "since", role: From, end: i + 3}, true
		case "about", "around":
			return preposition{text: "on", end: i + 3}, true
		}
	}
	return preposition{}, false
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
