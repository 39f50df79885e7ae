package rules

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/internal/lexis"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/schema"
)

// A proviso is a stretch of a sentence that qualifies what its clause says:
// "unless …", "subject to …", "except in …".
type proviso struct {
	first, last int // words
	exception   bool
	now         bool   // it came only now: "is now subject to"
	loose       bool   // what it qualifies is not done yet: "if", "pending"
	limit       string // the noun of a limit: cap, ceiling; or ""
	clause      *grammar.Clause
}

// openers are the words that open a proviso, longest first, and what it is.
var openers = []struct {
	words     string
	exception bool
	loose     bool
}{
	{"on condition that", false, true}, {"on the condition that", false, true}, {"provided that", false, true},
	{"as long as", false, false}, {"so long as", false, false}, {"subject to", false, true},
	{"contingent on", false, true}, {"contingent upon", false, true}, {"conditional on", false, true},
	{"conditional upon", false, true}, {"conditioned on", false, true}, {"conditioned upon", false, true},
	{"dependent on", false, true}, {"only if", false, true}, {"only after", false, true},
	{"only once", false, true}, {"only when", false, true}, {"except", true, false}, {"excluding", true, false},
	{"with the exception of", true, false}, {"other than", true, false}, {"unless", true, false},
	{"if", false, true}, {"pending", false, true}, {"provided", false, true}, {"when", false, true}, {"once", false, true}, {"after", false, true},
}

// opening passes the words that openers begin with.
var opening = func() lexis.Filter {
	f := lexis.NewFilter(len(openers))
	for _, o := range openers {
		first, _, _ := strings.Cut(o.words, " ")
		f.Add(first)
	}
	return f
}()

// provisos finds the provisos of a sentence.
func (x *sentence) provisos() []proviso {
	var out []proviso
	for k := 0; k < len(x.Words); k++ {
		if !opening.May(x.Words[k].Lower) {
			continue
		}
		for _, o := range openers {
			n := opens(x, k, o.words)
			if n == 0 {
				continue
			}
			p := proviso{first: k, last: x.segment(k + n), exception: o.exception, loose: o.loose}
			p.now = k > 0 && x.Words[k-1].Lower == "now"
			if x.proviso(&p, o.words) {
				out = append(out, p)
				k = p.last
			}
			break
		}
	}
	return out
}

func opens(x *sentence, k int, words string) int {
	n := 0
	for w := range strings.SplitSeq(words, " ") {
		if k+n >= len(x.Words) || x.Words[k+n].Lower != w || x.Words[k+n].Unit >= 0 {
			return 0
		}
		n++
	}
	return n
}

// segment returns the word behind the stretch that begins at k: up to the next
// stop, dash, bracket or quotation mark, or a comma that opens another clause.
func (x *sentence) segment(k int) int {
	open := false
	for ; k < len(x.Words); k++ {
		switch x.Words[k].Tag {
		case grammar.Stop, grammar.Break, grammar.Close:
			return k
		case grammar.Quote:
			if !open && !x.quoteOpens(k) {
				return k
			}
			open = !open
		case grammar.Comma:
			if k+1 < len(x.Words) && (x.Words[k+1].Lower == "including" || x.Words[k+1].Lower == "such") {
				continue
			}
			return k
		case grammar.Subordinator:
			return k
		}
	}
	return k
}

// quoteOpens reports whether the quotation mark at word k is an opening one: a
// space stands before it and none behind.
func (x *sentence) quoteOpens(k int) bool {
	return k+1 < len(x.Words) && x.Words[k].End == x.Words[k+1].Start && k > 0 && x.Words[k-1].End < x.Words[k].Start
}

// limits are the nouns of an upper limit.
var limits = []string{"cap", "limit", "ceiling", "maximum"}

// proviso fills in what kind of proviso p is and which clause it qualifies; false
// if it is none.
func (x *sentence) proviso(p *proviso, words string) bool {
	if p.last-p.first < 2 {
		return false
	}
	for k := p.first; k < p.last; k++ {
		if w := &x.Words[k]; words == "subject to" && slices.Contains(limits, w.Lemma) {
			p.limit = w.Lemma
		}
	}
	switch words {
	case "when", "once", "after":
		if !x.requires(p) {
			return false
		}
	}
	p.clause = x.qualified(p.first)
	if strings.HasSuffix(words, "after") && p.clause != nil && (p.clause.Verb.Past || p.clause.Verb.Perfect) {
		return false // that is only the order in which it happened
	}
	return p.clause != nil
}

// requires reports whether a stretch speaks of what must come about first.
func (x *sentence) requires(p *proviso) bool {
	for k := p.first; k < p.last; k++ {
		switch x.Words[k].Lemma {
		case "condition", "approval", "milestone", "requirement", "clearance", "consent":
			return true
		}
	}
	return false
}

// qualified returns the clause that a proviso at word k qualifies: the one before
// it; the next main clause where it opens the sentence; of "this is subject to"
// the clause that "this" stands for.
func (x *sentence) qualified(k int) *grammar.Clause {
	var c *grammar.Clause
	for _, g := range x.Clauses {
		if g.Verb.First < k {
			c = g
		}
	}
	if c == nil {
		for _, g := range x.Clauses {
			if g.Link == grammar.Main && g.Verb.First > k {
				return g
			}
		}
		return nil
	}
	for n := 0; n < 3 && c.Verb.Lemma == "be" && c.Adjective != "" && c.Subject != nil && pointsBack(x, c.Subject); n++ {
		up := c.Parent
		if c.Link == grammar.Relative && c.Noun != nil {
			if p, ok := x.place[c.Noun]; ok {
				up = p.clause
			}
		}
		if up == nil {
			up = c.After
		}
		if up == nil {
			return c
		}
		c = up
	}
	return c
}

func pointsBack(x *sentence, ph *grammar.Phrase) bool {
	switch x.Words[ph.Head].Lower {
	case "this", "which", "it", "that", "these", "payment", "payments":
		return true
	}
	return ph.Head < x.Words[ph.Head].Start && len(ph.Units) == 0
}

// governs reports whether a proviso of clause p qualifies what clause c says: the
// same clause, or one above or below it that says the same thing in other words.
func sameStatement(p, c *grammar.Clause) bool {
	for a, n := c, 0; a != nil && n < 8; n++ {
		if a == p {
			return true
		}
		if a.Link != grammar.Infinitive && a.Link != grammar.Gerund && a.Link != grammar.Complement && a.Link != grammar.Participle {
			break
		}
		a = a.Parent
	}
	for a, n := p, 0; a != nil && n < 8; n++ {
		if a == c {
			return true
		}
		if a.Link == grammar.Main || a.Link == grammar.Subordinate {
			break
		}
		a = a.Parent
	}
	return false
}

// qualify adds to the claims of a sentence, those from index from on, what
// provisos say of them, and makes conditional what waits for them.
func (r *run) qualify(x *sentence, from int, frames []*frame) {
	if from == len(r.out.Claims) {
		for _, p := range x.provisos() {
			r.recall(x, p)
		}
		return
	}
	for _, p := range x.provisos() {
		seen, used := map[[2]graph.Ref]bool{}, false
		for i, end := from, len(r.out.Claims); i < end; i++ {
			f := frames[i-from]
			c := &r.out.Claims[i]
			if f == nil || f.clause == nil || c.Stance != graph.Asserts || telling(c.Of) || !r.applies(f, c, p) {
				continue
			}
			used = true
			if p.loose && p.limit == "" && (c.Modality == graph.Planned || f.part != nil || f.clause.Verb.Modal == "will") {
				c.Modality = graph.Conditional
			}
			key := graph.KeyOf(c.Of)
			if once := [2]graph.Ref{key, c.By}; !seen[once] {
				seen[once] = true
				r.proviso(f, *c, p, key)
			}
		}
		if !used {
			r.recall(x, p)
		}
	}
}

// telling reports whether a record only tells that something was told, which no
// condition can stop.
func telling(of graph.Record) bool {
	switch of.(type) {
	case schema.Announcement, schema.Statement:
		return true
	}
	return false
}

// applies reports whether a proviso qualifies a claim: it belongs to the claim's
// clause, or stands right behind the tranche that the claim is about.
func (r *run) applies(f *frame, c *graph.Claim, p proviso) bool {
	if f.part != nil { // a tranche: only what stands between it and the next
		return p.first >= f.part.Last && p.first < f.partEnd
	}
	if f.parted && p.first >= f.partStart {
		return false
	}
	if f.noun != nil && p.first < f.noun.First && p.clause != f.clause {
		return false
	}
	return sameStatement(p.clause, f.clause)
}

// proviso adds the claim of a condition or a cap on the record of c.
func (r *run) proviso(f *frame, c graph.Claim, p proviso, key graph.Ref) {
	parties := r.parties(c.Of)
	q := c
	q.Modality = graph.Done // in force as long as what it qualifies
	if p.now {              // "the share is now subject to a cap"
		if q.Valid.From = q.Said; !q.Said.Known() {
			q.Valid.From = r.in.Published
		}
	}
	if p.limit != "" {
		limit := schema.Cap{On: key}
		limit.Payer, limit.Payee = payerPayee(c.Of, parties)
		setIn(&limit, c.Of)
		q.Of, q.Rule = limit, "cap"
	} else {
		if !p.exception {
			q.Modality = graph.Conditional // whether it is met is not said
		}
		cond := schema.Condition{On: key, Text: f.wordsOf(p.first, p.last), Parties: parties, Exception: p.exception}
		setIn(&cond, c.Of)
		q.Of, q.Rule = cond, "proviso"
	}
	r.add(q, f.n)
}
