package names

import "strings"

// located weighs the noun of a facility after a name: "the Karst River mine".
// Such names are places as often as not, so the noun must be one that is owned
// and named as a whole; towns have factories, but mines have names.
func (f *finder) located(l *line, s *span, t *thing) {
	if l.possessive(s.to) || !l.near(s.to-1, s.to) || l.tok[s.to-1].End != s.end {
		return
	}
	n := l.after(s.to, f.w.siteNoun)
	if l.at(s.to-1) == "lng" && (l.at(s.to) == "plant" || l.at(s.to) == "train" || l.at(s.to) == "facility") {
		n = 1
	}
	if n == 0 || l.word(s.to+n) && f.w.siteNoun.has(l.at(s.to+n)) {
		return
	}
	if head := l.at(s.to + n); head == "operator" || head == "owner" || head == "developer" || head == "company" || head == "business" || head == "giant" || head == "workers" {
		return
	}
	if f.w.place.has(strings.ToLower(t.name)) {
		return
	}
	t.product += proof
	t.sort = "facility"
	t.describe(l.phrase(s.to, s.to+n))
}
