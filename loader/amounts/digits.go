package amounts

import "github.com/pactgraph/pactgraph/schema"

// A band is where a percentage lies that a text gives by its number of digits.
// Low, mid and high mean what license agreements mean by them: the lower, middle
// and upper third of one to nine, and of the teens.
type band struct {
	low, high int64 // high is 0 if there is no telling
}

var bands = map[string]band{
	"low single": {1, 3}, "mid single": {4, 6}, "high single": {7, 9}, "single": {1, 9},
	"low double": {10, 13}, "mid double": {10, 0}, "high double": {10, 0}, "double": {10, 0}, "triple": {100, 0},
	"low teens": {11, 13}, "mid teens": {14, 16}, "high teens": {17, 19},
}

// rated are the words beside which digits are those of a percentage.
var rated = set("percent percentage percentages % royalty royalties growth margin margins rate rates increase increases decline " +
	"declines decrease return returns discount yield yields gain gains drop grow grows grew grown growing rose rise rises")

// digits reads a percentage by its number of digits: low double-digit royalties,
// a mid-single-digit percentage, the high teens.
func (r *reader) digits(i int) (reading, int) {
	low, end := r.band(i)
	if end == 0 {
		return reading{}, 0
	}
	high := low
	next := end
	if r.word(next) == "to" || r.word(next) == "-" || r.word(next) == "–" {
		if next++; r.word(next) == "the" {
			next++
		}
		if b, e := r.band(next); e > 0 && b.low > low.low {
			high, end = b, e
		}
	}
	if last := r.word(end - 1); last == "single" || last == "double" {
		return reading{}, 0
	}
	if e := r.percent(end); e > 0 {
		end = e
	} else if !r.rated(i, end) {
		return reading{}, 0
	}
	m := reading{from: i, to: end, kind: Percent, low: schema.NewDecimal(low.low, 0), qualifier: schema.AtLeast, valid: true}
	if high.high > 0 {
		m.high, m.qualifier = schema.NewDecimal(high.high, 0), schema.About
	}
	return m, end
}

// band reads "low double-digit", "mid-single digits", "high-teens" without what is
// measured, and gives the end of it or 0.
func (r *reader) band(i int) (band, int) {
	name := ""
	switch w := r.word(i); w {
	case "low", "mid", "high":
		name = w + " "
		i++
	case "single", "double", "triple":
	default:
		return band{}, 0
	}
	switch w := r.word(i); w {
	case "single", "double", "triple":
		name += w
		i++
		switch r.word(i) {
		case "digit", "digits":
			i++
		case "to": // high-single to low-double digits
		default:
			return band{}, 0
		}
	case "teen", "teens":
		name += "teens"
		i++
	}
	b, ok := bands[name]
	if !ok {
		return band{}, 0
	}
	return b, i
}

// rated tells whether what stands beside digits is given in percent.
func (r *reader) rated(from, to int) bool {
	for i := max(0, from-6); i < from; i++ {
		if rated[r.word(i)] {
			return true
		}
	}
	for i := to; i < to+4; i++ {
		if w := r.word(i); rated[w] {
			return true
		} else if scales[w] > 0 {
			return false
		}
	}
	return false
}
