package amounts

import "github.com/pactgraph/pactgraph/schema"

func isPercent(w string) bool {
	switch w {
	case "%", "percent", "percents", "pct", "percentage":
		return true
	}
	return false
}

// percent returns the end of a word or sign for percent at the atom, or 0.
func (r *reader) percent(i int) int {
	w := r.word(i)
	switch {
	case w == "%" && i+1 < len(r.atoms) && r.atoms[i+1].glued && !r.atoms[i+1].word && isDigit(r.word(i + 1)[0]):
		return 0 // 30%25 is an address
	case w == "percentage" && (r.word(i+1) == "point" || r.word(i+1) == "points"):
		return i + 1
	case isPercent(w):
		return i + 1
	case w == "per" && r.word(i+1) == "cent":
		return i + 2
	case w == "pc" && r.adjoins(i):
		return i + 1
	}
	return 0
}

// percentage completes a percentage whose sign ends before the atom end. Points
// of a percentage are a difference and no share.
func (r *reader) percentage(m reading, last number, end int) (reading, int) {
	if w := r.word(end); w == "point" || w == "points" {
		m.kind, m.unit, m.to, m.valid = Quantity, "percentage points", end+1, true
		return m, m.to
	}
	m.kind, m.to, m.valid = Percent, end, true
	if !m.high.IsZero() {
		return m, end
	}
	// 20% to 25%
	high := r.second(m.from, end, "", false)
	if close := r.percent(high.next); high.next > 0 && close > 0 && last.value.Cmp(high.value) < 0 {
		m.high, m.to = high.value, close
	}
	return m, m.to
}

// reversed reads a percentage whose number stands behind: "percent of 10", "a
// percentage of forty". What is counted there, or a number before it, makes it a
// percentage of something.
func (r *reader) reversed(i int) (reading, int) {
	end := r.percent(i)
	if end == 0 || r.word(i) == "%" || r.word(end) != "of" || !r.numeral(end+1) {
		return reading{}, 0
	}
	if i > 0 && r.atoms[i-1].word && !(r.word(i-1) == "a" && r.word(i) == "percentage") || i > 0 && isDigit(r.word(i - 1)[0]) {
		return reading{}, 0
	}
	n := r.number(end+1, false)
	if n.next == 0 || !r.ends(n.next) {
		return reading{}, 0
	}
	return reading{from: i, to: n.next, kind: Percent, low: n.value, valid: true}, n.next
}

// fractions are shares in words; a third is given as 33.3 percent, about.
var fractions = []struct {
	words     []string
	percent   schema.Decimal
	qualifier schema.Qualifier
}{
	{[]string{"one", "half"}, schema.NewDecimal(50, 0), schema.Exactly},
	{[]string{"half"}, schema.NewDecimal(50, 0), schema.Exactly},
	{[]string{"two", "thirds"}, schema.NewDecimal(667, 1), schema.About},
	{[]string{"one", "third"}, schema.NewDecimal(333, 1), schema.About},
	{[]string{"a", "third"}, schema.NewDecimal(333, 1), schema.About},
	{[]string{"three", "quarters"}, schema.NewDecimal(75, 0), schema.Exactly},
	{[]string{"one", "quarter"}, schema.NewDecimal(25, 0), schema.Exactly},
	{[]string{"a", "quarter"}, schema.NewDecimal(25, 0), schema.Exactly},
	{[]string{"four", "fifths"}, schema.NewDecimal(80, 0), schema.Exactly},
	{[]string{"three", "fifths"}, schema.NewDecimal(60, 0), schema.Exactly},
	{[]string{"two", "fifths"}, schema.NewDecimal(40, 0), schema.Exactly},
	{[]string{"one", "fifth"}, schema.NewDecimal(20, 0), schema.Exactly},
	{[]string{"a", "fifth"}, schema.NewDecimal(20, 0), schema.Exactly},
	{[]string{"one", "tenth"}, schema.NewDecimal(10, 0), schema.Exactly},
	{[]string{"a", "tenth"}, schema.NewDecimal(10, 0), schema.Exactly},
}

// fraction reads a share in words where it is one of something: half of the
// company, a one-third stake. The first half of the year is no share.
func (r *reader) fraction(i int) (reading, int) {
	switch r.word(i) {
	case "half", "one", "two", "three", "four", "a":
	case "50", "fifty":
		return r.equal(i)
	default:
		return reading{}, 0
	}
	for _, f := range fractions {
		end := r.phrase(i, f.words...)
		if end == 0 || !r.wholeAfter(end, f.words[0] == "half") || ordinal[r.word(i-1)] {
			continue
		}
		return reading{from: i, to: end, kind: Percent, low: f.percent, qualifier: f.qualifier, valid: true}, end
	}
	return reading{}, 0
}

// equal reads the share of each side in a 50-50 venture.
func (r *reader) equal(i int) (reading, int) {
	end := i + 1
	if w := r.word(end); w == "-" || w == "/" || w == ":" || w == "–" {
		end++
	}
	if r.word(end) != r.word(i) || !r.adjoins(end) {
		return reading{}, 0
	}
	switch r.word(end + 1) {
	case "joint", "venture", "partnership", "jv", "basis", "ownership", "owned", "split":
		return reading{from: i, to: end + 1, kind: Percent, low: schema.NewDecimal(50, 0), valid: true}, end + 1
	}
	return reading{}, 0
}

var ordinal = set("first second third fourth last latter next other previous final and")

var times = set("one the a an this last next that year month day hour century decade quarter season fiscal game term " +
	"1 2 3 4 5 6 7 8 9")

// wholeAfter tells whether what follows a fraction is a whole that is shared out.
func (r *reader) wholeAfter(i int, half bool) bool {
	switch r.word(i) {
	case "stake", "share", "interest", "ownership", "owner", "owned", "holding", "shareholding":
		return true
	case "its", "their", "his", "her":
		return half
	case "of":
		for j := i + 1; j < i+4; j++ {
			w := r.word(j)
			if w == "" || isDigit(w[0]) {
				return false
			}
			if periods[w] {
				return false
			}
			if !times[w] {
				break
			}
		}
		return true
	}
	return false
}

var periods = set("year years month months day days hour hours week weeks century decade quarter season game term " +
	"billion million trillion dozen percent percentage all")
