package amounts

import "github.com/pactgraph/pactgraph/schema"

// signed reads an amount with its currency before it: $50 billion, US$24-26, Rs 500 crore.
func (r *reader) signed(i int) (reading, int) {
	sign := r.sign(i)
	if sign.next == 0 || r.hidden(i) {
		return reading{}, 0
	}
	low := r.number(r.hyphen(sign.next), true)
	if low.next == 0 || sign.word && (low.scale == one || low.words) {
		return reading{}, 0
	}
	low.value, low.scale = sign.times(low.value, low.scale)
	m := reading{from: i, to: low.next, kind: Money, low: low.value, currency: sign.code, valid: true}
	if high := r.second(i, low.next, sign.code, false); high.next > 0 {
		m.low, m.high, m.valid = span(low, high)
		m.to = high.next
	}
	if after := r.name(m.to, low); after.next > 0 && !after.part && (after.code == m.currency || r.word(i) == "$") {
		if code := prefixes[r.raw(m.to)]; code != "" || after.next > m.to+1 { // $5 CAD, $5 Canadian dollars
			m.currency, m.to = after.code, after.next
		}
	}
	return m, m.to
}

// counted reads what begins with a number: a percentage, an amount with its
// currency behind it, a quantity, or nothing of these.
func (r *reader) counted(i int) (reading, int) {
	if !r.numeral(i) || r.hidden(i) {
		return reading{}, 0
	}
	low := r.number(i, false)
	if low.next == 0 {
		return reading{}, 0
	}
	m := reading{from: i, to: low.next, low: low.value}
	if end := r.percent(low.next); end > 0 {
		return r.percentage(m, low, end)
	}
	if m, ok := r.priced(m, low); ok {
		return m, m.to
	}
	if high := r.second(i, low.next, "", true); high.next > 0 {
		if m, ok := r.ranged(m, low, high); ok {
			return m, m.to
		}
	}
	if m, ok := r.quantity(m, low); ok {
		return m, m.to
	}
	return reading{}, low.next
}

// priced reads the currency that follows a number, and the cents that follow it.
func (r *reader) priced(m reading, n number) (reading, bool) {
	name := r.name(n.next, n)
	if name.next == 0 {
		return m, false
	}
	amount, ok := name.worth(m.low)
	if !ok {
		return m, false
	}
	amount, n.scale = name.times(amount, n.scale)
	m.kind, m.low, m.currency, m.to, m.valid = Money, amount, name.code, name.next, true
	if zeros := scales[r.word(m.to)]; zeros > 3 && n.scale == one { // 75 USD million
		if scaled, err := m.low.Mul(powerOf(zeros)); err == nil {
			m.low, m.to = scaled, m.to+1
		}
	}
	if !name.part && n.scale == one {
		m = r.withCents(m)
	}
	return m, true
}

// withCents adds the cents that follow a whole amount: and 45 cents, or plain 45
// where nothing comes after it.
func (r *reader) withCents(m reading) reading {
	next := m.to
	if r.word(next) == "and" {
		next++
	}
	if !r.numeral(next) {
		return m
	}
	cents := r.number(next, false)
	if cents.next == 0 || cents.scale != one || cents.value.Cmp(hundred) >= 0 {
		return m
	}
	part := r.name(cents.next, cents)
	switch {
	case part.next > 0 && part.part:
		cents.next = part.next
	case part.next > 0 || next > m.to || !r.ends(cents.next) || cents.value.Cmp(ten) < 0:
		return m
	}
	amount, err := cents.value.Mul(schema.NewDecimal(1, 2))
	if err != nil {
		return m
	}
	if sum, err := m.low.Add(amount); err == nil {
		m.low, m.to = sum, cents.next
	}
	return m
}

var ten, hundred = schema.NewDecimal(10, 0), schema.NewDecimal(100, 0)

// ends tells whether no word follows at the atom, or one that can't be counted.
func (r *reader) ends(i int) bool {
	return i >= len(r.atoms) || !r.atoms[i].word && !isDigit(r.word(i)[0]) && !r.adjoins(i+1) || r.word(i) == "more"
}

// ranged reads what two numbers count: 5 to 7 billion dollars, 20-25%, 5 to 7 gigawatts.
func (r *reader) ranged(m reading, low, high number) (reading, bool) {
	from, to, ok := span(low, high)
	if !ok {
		return m, false
	}
	m.low, m.high, m.to = from, to, high.next
	if end := r.percent(high.next); end > 0 {
		m, _ = r.percentage(m, high, end)
		return m, true
	}
	if name := r.name(high.next, high); name.next > 0 {
		var lowFits, highFits bool
		m.low, lowFits = name.worth(from)
		m.high, highFits = name.worth(to)
		m.kind, m.currency, m.to, m.valid = Money, name.code, name.next, lowFits && highFits
		return m, m.valid
	}
	return r.quantity(m, high)
}

// second reads the upper end of a range whose lower end stands before the atom:
// "to" or a dash, or "and" after "between". "From $5 to $7" and "rose $2 to $26"
// are changes and not ranges; where both ends share the unit behind the second,
// as in "rose 5 to 7 percent", only the former is.
func (r *reader) second(first, i int, code string, shared bool) number {
	before := r.word(first - 1)
	switch w := r.word(i); {
	case w == "and" && before == "between":
	case w == "to" && before != "from" && r.word(first-2) != "from" && (shared || !changes[before] && !changes[r.word(first-2)]):
	case i < len(r.atoms) && r.atoms[i].hyphened && isDigit(w[0]):
		i-- // $100m-200m is one word
	case (w == "-" || w == "–" || w == "—" && r.adjoins(i) && r.adjoins(i+1)) && r.adjoins(i) == r.adjoins(i+1):
	default:
		return number{}
	}
	i++
	if code != "" {
		if sign := r.sign(i); sign.next > 0 && sign.code == code {
			i = sign.next
		} else if sign.next > 0 {
			return number{}
		}
	}
	if !r.numeral(i) {
		return number{}
	}
	return r.number(i, code != "")
}

var changes = set("rose rise rises rising fell fall falls falling gained gain gains gaining climbed climbs climbing jumped " +
	"jumps dropped drops dropping slipped slips slid up down surged surges soared plunged sank increased increases increase " +
	"increasing decreased decreases declined declines grew grows growing lifted added lost advanced eased edged")

// span returns the ends of a range, the scale of the upper end being that of the
// lower one where it has none: $5 to $7 billion.
func span(low, high number) (from, to schema.Decimal, ok bool) {
	from, to = low.value, high.value
	if low.scale == one && high.scale != one && low.bare.Cmp(high.bare) < 0 {
		scaled, err := low.bare.Mul(high.scale)
		if err != nil {
			return from, to, false
		}
		from = scaled
	}
	return from, to, from.Cmp(to) < 0
}

// hyphen skips a hyphen that stands between glued atoms.
func (r *reader) hyphen(i int) int {
	if r.word(i) == "-" && r.adjoins(i) && r.adjoins(i+1) {
		return i + 1
	}
	return i
}

// hidden tells whether a number is part of an address, a formula or a name.
func (r *reader) hidden(i int) bool {
	if i == 0 || !r.atoms[i].glued {
		return false
	}
	switch before := r.atoms[i-1]; before.lower {
	case "%", "=", "/", "&", "#", "_", "@", "\\", ".":
		return true
	default:
		return before.word && signs[before.lower] == ""
	}
}
