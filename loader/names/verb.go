package names

import (
	"strings"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

// verb weighs the verb of which a name is the subject.
func (f *finder) verb(l *line, s *span, t *thing) {
	w := f.w
	if l.at(s.to) == "," && l.at(s.to+1) == "which" {
		f.which(l, s.to+2, t)
		return
	}
	i := s.to
	for i < len(l.tok) && between(l.low[i]) {
		i++
	}
	if l.after(i, w.companyPhrase) > 0 && !(s.opens && s.to-s.from == 1 && agents(l.at(s.from))) {
		t.company += sure
	}
	verb := l.at(i)
	if (verb == "is" || verb == "are" || verb == "was") && w.companyVerbStrong.has(l.at(i+1)) {
		i++
		verb = l.at(i)
	}
	plural := s.from >= 2 && l.at(s.from-1) == "and"
	switch {
	case w.companyVerbStrong.has(verb) && l.tok[i].Kind == sentences.Word:
		t.company += likely + hint
		if l.cap(i+1) && l.near(i, i+1) || s.opens && strings.HasSuffix(verb, "s") && s.to-s.from == 1 && !f.everyday(l.at(s.from)) && !strings.HasSuffix(l.at(s.from), "s") {
			t.company += hint // "Acme sold Fizz"; "Acme employs": no common noun goes without its article
		}
	case w.companyVerb.has(verb):
		t.hint()
		if plural && (verb == "announced" || verb == "signed" || verb == "agree") || l.deals(i+1) {
			t.company += likely
		}
	}
	if len(t.weak) > 0 && !t.acts && w.companyVerb.has(verb) && !auxiliary(verb) {
		t.acts = true
		t.company += likely // "Target said", not "Target dates"
	}
	if w.companyVerb.has(verb) && l.tok[i].Kind == sentences.Word {
		for k := i + 1; k < i+4; k++ {
			if low := l.at(k); low == "it" || low == "its" {
				t.company += likely // a person would be "he" or "she"
				break
			}
		}
	}
	if w.say.has(verb) && strings.Contains(t.name, " ") {
		t.person += likely
	}
	f.copula(l, i, t)
}

// which weighs a clause that no person is told by: "Acme, which makes valves,".
func (f *finder) which(l *line, i int, t *thing) {
	for i < len(l.tok) && between(l.low[i]) {
		i++
	}
	switch verb := l.at(i); {
	case f.w.companyVerbStrong.has(verb):
		t.company += sure
	case auxiliary(verb) && verb != "makes" && verb != "plans":
	case f.w.companyVerb.has(verb):
		t.company += enough
	}
}

// between reports whether a word may stand between a subject and its verb.
func between(low string) bool {
	switch low {
	case "also", "recently", "has", "have", "had", "will", "would", "previously", "already", "then", "publicly",
		"still", "now", "since", "later", "once", "first", "never", "long", "just", "often", "today":
		return true
	}
	return len(low) > 3 && strings.HasSuffix(low, "ly")
}

// deals reports whether the object of a verb, whose words begin at a token, is
// what companies make with each other: "won a five-year contract".
func (l *line) deals(i int) bool {
	for k := i; k < min(i+7, len(l.tok)); k++ {
		switch l.low[k] {
		case "deal", "deals", "contract", "contracts", "order", "orders", "agreement", "agreements", "pact", "partnership", "tie-up", "alliance", "licence",
			"license", "acquisition", "merger", "takeover", "stake", "stakes", "subsidiary", "ipo", "funding", "financing", "lawsuit", "bankruptcy", "memorandum",
			"collaboration", "revenue", "revenues", "profit", "dividend", "buyback":
			return true
		case "that", "with", "by", "for", "to", "from", ",", ".", ";", "as", "in", "on":
			return false
		}
	}
	return false
}

// copula weighs what a name is said to be: "Acme has become a maker of valves".
func (f *finder) copula(l *line, i int, t *thing) {
	switch l.at(i) {
	case "is", "are", "was", "became", "become", "becomes", "remains", "remained":
	default:
		return
	}
	i++
	if l.at(i) == "now" || l.at(i) == "still" {
		i++
	}
	if l.at(i) == "one" && l.at(i+1) == "of" {
		i += 2
	}
	a, ok := f.apposition(l, i)
	if !ok || a.article == "" || a.article == "'s" || f.w.title.has(a.head) || someone(a.head) {
		return
	}
	switch phrase := l.slice(max(a.from, a.to-3), a.to); {
	case f.w.companyNoun.has(a.head) && !f.w.productNoun.has(a.head):
		t.company += sure
		f.tell(t, a.head, phrase)
	case f.w.productNoun.has(a.head) && !f.w.companyNoun.has(a.head):
		t.product += likely
		f.tell(t, a.head, phrase)
	}
}

// someone reports whether a noun that describes companies describes people as well.
func someone(noun string) bool {
	switch noun {
	case "partner", "investor", "owner", "customer", "client", "player", "designer", "developer", "specialist", "pioneer", "trader", "newcomer", "creditor",
		"shareholder", "tenant", "landlord", "sponsor", "rival", "competitor", "peer", "broker", "contractor", "titan", "giant", "heavyweight", "house", "business":
		return true
	}
	return false
}

func auxiliary(verb string) bool {
	switch verb {
	case "is", "was", "has", "had", "will", "would", "may", "could", "gives", "makes", "cut", "cuts", "plans", "offers", "values", "laid":
		return true
	}
	return false
}
