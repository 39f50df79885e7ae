package amounts

import (
	"strconv"
	"strings"

	"github.com/pactgraph/pactgraph/schema"
)

var vulgar = []struct {
	mark  string
	value schema.Decimal
}{{"½", schema.NewDecimal(5, 1)}, {"¼", schema.NewDecimal(25, 2)}, {"¾", schema.NewDecimal(75, 2)}}

// figures reads digits: 50, 1,234.5, .5, 2½.
func (r *reader) figures(i int) number {
	start := i
	text := r.word(i)
	if text == "." && i+1 < len(r.atoms) && r.atoms[i+1].glued && !r.adjoins(i) {
		i++
		text = "0." + r.word(i)
	}
	text = strings.TrimRight(text, ",.")
	var part schema.Decimal
	for _, v := range vulgar {
		if rest, ok := strings.CutSuffix(text, v.mark); ok {
			text, part = rest, v.value
		}
	}
	if text == "" && !part.IsZero() {
		text = "0"
	}
	if text == "" || !isDigit(text[0]) {
		return number{}
	}
	value, err := schema.ParseDecimal(pointed(text))
	if err == nil {
		value, err = value.Add(part)
	}
	if err != nil {
		return number{}
	}
	year := len(text) == 4 && i == start && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20"))
	return number{bare: value, scale: one, next: i + 1, year: year}
}

// pointed takes the separators out of figures. A lone comma that is not before
// three digits is a decimal point: 1,5 billion. So is one behind points, and
// points that come more than once part thousands: 1.234.567,89.
func pointed(text string) string {
	comma, point := strings.LastIndexByte(text, ','), strings.LastIndexByte(text, '.')
	switch {
	case point > 0 && comma > point || strings.Count(text, ".") > 1:
		whole, part, _ := strings.Cut(text, ",")
		for i, group := range strings.Split(whole, ".") {
			if i > 0 && len(group) != len("000") {
				return "" // 10.12.2024
			}
		}
		return strings.TrimSuffix(strings.ReplaceAll(whole, ".", "")+"."+part, ".")
	case comma > 0 && len(text)-comma < len(",000") && strings.IndexByte(text, ',') == comma && point < 0:
		return text[:comma] + "." + text[comma+1:]
	}
	return strings.ReplaceAll(text, ",", "")
}

// bracketed reads a loss as accounts have it: the (12) of $(12) million, and where
// no sign of a currency is before it, of (12)%.
func (r *reader) bracketed(i int, signed bool) number {
	if r.word(i) != "(" || r.word(i+2) != ")" || !signed && (r.word(i+3) != "%" || !r.adjoins(i+3)) {
		return number{}
	}
	n := r.figures(i + 1)
	if n.next > 0 {
		n.next++
	}
	return n
}

// mixed adds the fraction of a mixed number to the figures before it: 8 1/2. It
// also reads one alone: 1/4. Halves, quarters and what they fall into are the parts
// in which prices and rates were counted.
func (r *reader) mixed(n number, i int) number {
	at := n.next
	if n.next == 0 || r.word(n.next) == "/" {
		at = i
	}
	if r.word(at+1) != "/" || !r.adjoins(at+1) || !r.adjoins(at+2) || r.word(at+3) == "/" || at > i && (n.year || r.adjoins(at)) {
		return n
	}
	part, ok := ratio(r.word(at), r.word(at+2))
	if !ok {
		return n
	}
	whole := n.bare
	if at == i {
		whole = schema.Decimal{}
	}
	if sum, err := whole.Add(part); err == nil {
		return number{bare: sum, scale: one, next: at + 3}
	}
	return n
}

// ratio returns a proper fraction whose denominator is a power of two up to 32.
func ratio(top, bottom string) (schema.Decimal, bool) {
	above, err := strconv.Atoi(top)
	below, errs := strconv.Atoi(bottom)
	if err != nil || errs != nil || above <= 0 || above >= below {
		return schema.Decimal{}, false
	}
	switch below {
	case 2, 4, 8, 16, 32:
		return schema.NewDecimal(int64(above)*100000/int64(below), 5), true
	}
	return schema.Decimal{}, false
}
