package amounts

import (
	"strings"

	"github.com/pactgraph/pactgraph/schema"
)

// A context is what stands around an amount and belongs to its value.
type context struct {
	qualifier  schema.Qualifier
	additional bool
	combined   bool
	worth      bool
	per        string
}

// before are the words that qualify the amount after them, the longer ones first.
var before = readPhrases(map[schema.Qualifier]string{
	schema.UpTo: "up to;as much as;as many as;a maximum of;maximum of;maximum;up to an aggregate of;up to a total of;up to a maximum of;no more than;not more than;nor more than;at most;upto;" +
		"capped at;limited to;not exceeding;not to exceed;as high as",
	schema.About: "about;around;roughly;nearly;almost;approximately;approx;approx .;some;an estimated;estimated;close to;" +
		"circa;~;≈;in the region of;in the neighborhood of;on average;an average of;average of;in the range of;" +
		"on the order of;an approximate;reportedly about",
	schema.AtLeast: "at least;a minimum of;minimum of;no less than;not less than;nor less than;no fewer than;not fewer than;≥;as little as;starting at",
	schema.MoreThan: "more than;over;above;exceeding;in excess of;upwards of;upward of;greater than;north of;well over;" +
		"just over;slightly over;slightly more than;just more than;>;surpassing;topping",
	schema.LessThan: "less than;fewer than;under;below;just under;slightly under;slightly less than;just below;south of;<;shy of",
})

// after are the words that qualify the amount before them.
var after = readPhrases(map[schema.Qualifier]string{
	schema.AtLeast:  "or more;and more;or higher;at least;and up;and above",
	schema.MoreThan: "plus;+",
	schema.UpTo:     "or less;or fewer;at most;maximum;or lower",
	schema.About:    "or so;or thereabouts",
})

// A phrase is a row of words and what they mean.
type phrase struct {
	words     []string
	qualifier schema.Qualifier
}

// readPhrases indexes phrases by their last word and by their first.
func readPhrases(lists map[schema.Qualifier]string) map[string][]phrase {
	of := make(map[string][]phrase)
	for _, q := range []schema.Qualifier{schema.UpTo, schema.About, schema.AtLeast, schema.MoreThan, schema.LessThan} {
		for text := range strings.SplitSeq(lists[q], ";") {
			if words := strings.Fields(text); len(words) > 0 {
				p := phrase{words, q}
				of["^"+words[0]] = append(of["^"+words[0]], p)
				of[words[len(words)-1]] = append(of[words[len(words)-1]], p)
			}
		}
	}
	return of
}

// between are words that may stand between a qualifier and its amount.
var between = set("a an the another additional further extra combined total new initial whopping massive record staggering " +
	"aggregate cumulative collective cool upfront - its that potential possible reported")

// determiners make weak qualifiers prepositions: a quarrel over the $5 billion is
// not over $5 billion.
var determiners = set("a an the its that another")

var weak = set("over under above below around about some")

// context reads what stands around a reading.
func (r *reader) context(m reading) context {
	var c context
	i, determined := m.from, false
	for range 7 {
		if p, ok := r.ending(i); ok {
			if determined && weak[p.words[0]] {
				break
			}
			if c.qualifier == schema.Exactly {
				c.qualifier = p.qualifier
			}
			i -= len(p.words)
			continue
		}
		w := r.word(i - 1)
		if !between[w] || w == "-" && !r.adjoins(i-1) {
			break
		}
		determined = determined || determiners[w]
		c.additional = c.additional || w == "another" || w == "additional" || w == "further" || w == "extra"
		c.combined = c.combined || w == "combined" || w == "aggregate" || w == "collective" || w == "cumulative"
		i--
	}
	r.contextAfter(m.to, m.kind, &c)
	return c
}

// ending returns the longest qualifying phrase that ends before the atom.
func (r *reader) ending(i int) (phrase, bool) {
	var longest phrase
	for _, p := range before[r.word(i-1)] {
		if from := i - len(p.words); from >= 0 && r.phrase(from, p.words...) == i && len(p.words) > len(longest.words) {
			longest = p
		}
	}
	if longest.words == nil && r.word(i-1) == "of" {
		longest = r.limit(i - 1)
	}
	return longest, longest.words != nil
}

// limit reads the limit that an amount sets: a maximum purchase price of, a
// minimum annual fee of. The atom is the "of".
func (r *reader) limit(of int) phrase {
	for i := of - 1; i >= max(0, of-4) && r.atoms[i].word; i-- {
		q := schema.Exactly
		switch r.word(i) {
		case "maximum":
			q = schema.UpTo
		case "minimum":
			q = schema.AtLeast
		case "of", "the", "and", "or", "than":
			return phrase{}
		}
		if q != schema.Exactly {
			return phrase{make([]string, of+1-i), q}
		}
	}
	return phrase{}
}

func (r *reader) contextAfter(i int, kind Kind, c *context) {
	for _, p := range after["^"+r.word(i)] {
		if end := r.phrase(i, p.words...); end > 0 && (p.qualifier != schema.MoreThan || r.adjoins(i)) {
			if c.qualifier == schema.Exactly {
				c.qualifier = p.qualifier
			}
			i = end
			break
		}
	}
	if w := r.word(i); w == "more" && r.word(i+1) != "than" || w == "extra" {
		c.additional = true
		i++
	}
	if r.word(i) == "worth" && r.word(i+1) == "of" || r.word(i) == "'s" && r.word(i+1) == "worth" {
		c.worth = true
		return
	}
	if c.per = r.per(i, kind); r.word(i-1) == "bpd" {
		c.per = "day"
	}
}

// adverbs say what an amount is paid for each of.
var adverbs = map[string]string{
	"annually": "year", "yearly": "year", "annual": "year", "monthly": "month", "quarterly": "quarter", "weekly": "week",
	"daily": "day", "hourly": "hour", "apiece": "piece",
}

// rates are what an amount may be paid for each of.
var rates = set("year month quarter week day hour minute share unit user customer subscriber seat vehicle car aircraft barrel " +
	"ton tonne ounce pound gallon mile kilowatt megawatt token piece person head employee game episode season copy device " +
	"phone chip gpu download night acre watt transaction ads adr")

// abbreviated are units of time behind a slash.
var abbreviated = map[string]string{"d": "day", "yr": "year", "mo": "month", "hr": "hour", "h": "hour"}

// kinds are words that may stand between "per" and "share".
var kinds = set("american depositary ordinary common diluted basic class a b preferred")

// per reads "a year", "per share", "annually", "/month", "in cash per share". Of a
// quantity it also reads what stands behind the thing: "of gas a day".
func (r *reader) per(i int, kind Kind) string {
	w := r.word(i)
	if p := adverbs[w]; p != "" && (w != "annual" || r.adjoins(i)) {
		return p
	}
	if kind == Quantity && w == "of" {
		if i += 2; r.word(i) != "per" && r.word(i) != "a" {
			i++
		}
	} else if r.word(i) == "in" && (r.word(i+1) == "cash" || r.word(i+1) == "stock") {
		i += 2
	}
	if r.word(i) == "-" && r.adjoins(i) {
		i++
	}
	switch r.word(i) {
	case "per", "for":
		return r.each(i, i+1)
	case "a", "an", "each", "every", "/":
		return r.each(i, i+1)
	}
	return ""
}

// each reads for what an amount is paid each time; the word before it is at w.
func (r *reader) each(w, i int) string {
	of := r.word(i)
	switch {
	case r.word(w) == "for":
		if of == "each" || of == "every" {
			return r.each(i, i+1)
		}
		return ""
	case measures[of] != "" && r.adjoins(i+1) && measures[of+"-"+r.word(i+1)] != "": // per kilowatt-hour
		return strings.TrimSuffix(measures[of+"-"+r.word(i+1)], "s")
	case rates[of]:
		return of
	case r.word(w) == "/":
		return abbreviated[of]
	case r.word(w) != "per":
		return ""
	case of == "annum":
		return "year"
	case of == "million" && r.phrase(i+1, "british", "thermal", "units") > 0:
		return "million british thermal units"
	case of == "million" || of == "thousand" || of == "billion":
		if thing := strings.TrimSuffix(r.word(i+1), "s"); rates[thing] {
			return of + " " + thing
		}
		return ""
	case of == "square":
		return of + " " + r.word(i+1)
	case measures[of] != "":
		return strings.TrimSuffix(measures[of], "s")
	}
	for kinds[r.word(i)] {
		if i++; r.word(i) == "share" {
			return "share"
		}
	}
	return ""
}
