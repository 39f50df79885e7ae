package amounts

import (
	"strings"

	"github.com/pactgraph/pactgraph/schema"
)

// A number is read from figures, words or both: 24.75 trillion, two hundred and five.
type number struct {
	value schema.Decimal
	bare  schema.Decimal // before its scale: 24.75
	scale schema.Decimal // 1 if there is none
	next  int            // the atom after it; 0 if there is no number
	words bool           // not in figures
	year  bool           // four figures that may be a year
}

var one = schema.NewDecimal(1, 0)

// units are the numerals below a hundred that are one word.
var units = numerals("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " +
	"sixteen seventeen eighteen nineteen")

var tens = map[string]int64{
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

func numerals(names string) map[string]int64 {
	of := make(map[string]int64)
	for i, name := range strings.Fields(names) {
		of[name] = int64(i)
	}
	return of
}

// scales are the powers of ten that multiply a number, by what they are called.
var scales = map[string]int{
	"hundred": 2, "thousand": 3, "lakh": 5, "lakhs": 5, "lac": 5, "million": 6, "millions": 6, "mn": 6, "mln": 6, "mio": 6,
	"crore": 7, "crores": 7, "billion": 9, "billions": 9, "bn": 9, "bln": 9, "trillion": 12, "trillions": 12, "tn": 12,
	"trn": 12, "trln": 12, "quadrillion": 15,
}

// letters are scales too where they are glued to figures.
var letters = map[string]int{"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12, "cr": 7}

func powerOf(zeros int) schema.Decimal {
	n := int64(1)
	for range zeros {
		n *= 10
	}
	return schema.NewDecimal(n, 0)
}

// number reads the number that begins at the atom. A letter is a scale after a
// space only if spaced is set, as it is behind the sign of a currency.
func (r *reader) number(i int, spaced bool) number {
	negative := false
	if w := r.word(i); (w == "minus" || w == "negative" || (w == "-" || w == "−") && !r.adjoins(i)) && r.numeral(i+1) {
		negative, i = true, i+1
	}
	n := r.mixed(r.figures(i), i)
	if n.next == 0 {
		if n = r.bracketed(i, spaced); n.next > 0 {
			negative = true
		} else {
			n = r.spelled(i)
		}
	}
	if n.next == 0 {
		return n
	}
	if end := r.phrase(n.next, "and", "a", "half"); end > 0 {
		if sum, err := n.bare.Add(schema.NewDecimal(5, 1)); err == nil && n.scale == one {
			n.bare, n.next = sum, end
		}
	}
	n = r.scaled(n, spaced)
	if end := r.phrase(n.next, "and", "a", "half"); end > 0 && n.words && n.bare == one && n.scale != one { // a billion and a half
		n.bare, n.next = schema.NewDecimal(15, 1), end
	}
	value, err := n.bare.Mul(n.scale)
	if negative && err == nil {
		value, err = value.Mul(schema.NewDecimal(-1, 0))
	}
	if err != nil {
		return number{}
	}
	n.value = value
	return n
}

// numeral tells whether a number may begin at the atom; it is quick.
func (r *reader) numeral(i int) bool {
	w := r.word(i)
	if w == "" {
		return false
	}
	if isDigit(w[0]) || w[0] >= 0x80 {
		return true
	}
	if _, ok := units[w]; ok || tens[w] > 0 {
		return true
	}
	switch w {
	case "a", "an":
		_, ok := scales[r.word(i+1)]
		return ok || r.word(i+1) == "dozen" || r.word(i+1) == "quarter" || r.word(i+1) == "half"
	case "(":
		return r.word(i+3) == "%"
	case ".", "minus", "negative", "-", "−", "half", "quarter", "several":
		return true
	}
	return false
}

// spelled reads numerals in words, up to but without a last scale:
// twenty-five, two hundred and five thousand, half a, a quarter.
func (r *reader) spelled(i int) number {
	if n := r.part(i); n.next > 0 {
		return n
	}
	w := r.word(i)
	if w == "a" || w == "an" {
		if _, scaled := scales[r.word(i+1)]; scaled && !r.hyphenedAt(i+2) || r.word(i+1) == "dozen" {
			return number{bare: one, scale: one, next: i + 1, words: true}
		}
		return number{}
	}
	sum, read := tally{}, 0
	for j := i; j < i+16; j++ {
		if r.word(j) == "and" && read > 0 && sum.group%100 == 0 && r.below100(j+1) {
			continue
		}
		// A last scale is left to scaled, which also knows half a million.
		if !sum.add(r.word(j)) && !(r.below1000(j+1) && sum.scale(r.word(j))) {
			break
		}
		read = j + 1
	}
	if read == 0 {
		return number{}
	}
	return number{bare: schema.NewDecimal(sum.total+sum.group, 0), scale: one, next: read, words: true}
}

// A tally adds up numerals in words: total is what has its scale, group the
// hundreds, tens and units after that.
type tally struct {
	total, group int64
	zeros        int // of the last scale, if there was one
}

// add adds a numeral to the group, if it can stand there.
func (t *tally) add(w string) bool {
	unit, isUnit := units[w]
	switch {
	case isUnit && unit == 0:
		return t.total+t.group == 0
	case isUnit && (t.group%100 == 0 || unit < 10 && t.group%100 >= 20 && t.group%10 == 0):
		t.group += unit
	case tens[w] > 0 && t.group%100 == 0:
		t.group += tens[w]
	case w == "hundred" && t.group > 0 && t.group < 100:
		t.group *= 100
	default:
		return false
	}
	return true
}

// scale multiplies the group, if the scale is one that may follow the last.
func (t *tally) scale(w string) bool {
	zeros := scales[w]
	if zeros < 3 || zeros > 12 || t.group == 0 || t.zeros > 0 && zeros >= t.zeros {
		return false
	}
	for range zeros {
		t.group *= 10
	}
	t.total, t.group, t.zeros = t.total+t.group, 0, zeros
	return true
}

// below100 tells whether a numeral below a hundred begins at the atom.
func (r *reader) below100(i int) bool {
	_, ok := units[r.word(i)]
	return ok || tens[r.word(i)] > 0
}

// below1000 tells whether a numeral goes on at the atom, after a scale.
func (r *reader) below1000(i int) bool {
	return r.below100(i) || r.word(i) == "and" && r.below100(i+1)
}

// part reads a part of the scale that follows: half a billion, three quarters of
// a million, a quarter million.
func (r *reader) part(i int) number {
	for _, p := range parts {
		end := r.phrase(i, p.words...)
		if end == 0 {
			continue
		}
		if e := r.phrase(end, "of", "a"); e > 0 {
			end = e
		} else if e := r.phrase(end, "a"); e > 0 {
			end = e
		}
		w := r.word(end)
		if zeros := scales[w]; zeros >= 5 || p.value == parts[0].value && (isPercent(w) || w == "dozen") || w == "percentage" && r.word(end+1) == "point" {
			return number{bare: p.value, scale: one, next: end, words: true}
		}
	}
	return number{}
}

var parts = []struct {
	words []string
	value schema.Decimal
}{
	{[]string{"half"}, schema.NewDecimal(5, 1)},
	{[]string{"a", "half"}, schema.NewDecimal(5, 1)},
	{[]string{"a", "quarter"}, schema.NewDecimal(25, 2)},
	{[]string{"quarter"}, schema.NewDecimal(25, 2)},
	{[]string{"three", "quarters"}, schema.NewDecimal(75, 2)},
}

// scaled adds the scales that follow a number: million, lakh crore, bn, dozen.
func (r *reader) scaled(n number, spaced bool) number {
	for range 3 {
		w := r.word(n.next)
		zeros, ok := scales[w]
		if !ok && (r.adjoins(n.next) || spaced && w != "t") && !n.words && n.scale == one {
			zeros, ok = letters[w]
		}
		by := powerOf(zeros)
		if w == "dozen" {
			by, ok = schema.NewDecimal(12, 0), true
		}
		if !ok {
			break
		}
		scale, err := n.scale.Mul(by)
		if err != nil {
			break
		}
		n.scale, n.year = scale, false
		n.next++
	}
	return n
}
