package rules

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/schema"
)

// A label is what stands before the colon of a line such as "Term: five years".
type label uint8

const (
	noLabel label = iota
	partiesLabel
	buyerLabel
	sellerLabel
	targetLabel
	priceLabel
	termLabel
	closingLabel
	shareLabel
	conditionLabel
)

// labels are the words by which sheets of terms call what they tell.
var labels = map[string]label{
	"parties": partiesLabel, "companies": partiesLabel, "partners": partiesLabel, "between": partiesLabel,
	"buyer": buyerLabel, "acquirer": buyerLabel, "purchaser": buyerLabel, "bidder": buyerLabel, "acquiror": buyerLabel,
	"seller": sellerLabel, "vendor": sellerLabel, "target": targetLabel,
	"price": priceLabel, "consideration": priceLabel, "value": priceLabel, "deal value": priceLabel, "purchase price": priceLabel,
	"contract value": priceLabel, "transaction value": priceLabel, "deal size": priceLabel, "total consideration": priceLabel,
	"term": termLabel, "duration": termLabel, "length": termLabel, "contract term": termLabel, "initial term": termLabel,
	"closing": closingLabel, "completion": closingLabel, "expected closing": closingLabel, "expected close": closingLabel, "expected completion": closingLabel,
	"stake": shareLabel, "interest": shareLabel, "stake acquired": shareLabel,
	"conditions": conditionLabel, "condition": conditionLabel, "closing conditions": conditionLabel,
}

// A sheet keeps what the lines of a sheet of terms have told so far.
type sheet struct {
	parties               []graph.Ref
	buyer, seller, target graph.Ref
}

// labelled reads a line "label: what", and reports whether it is one.
func (r *run) labelled(x *sentence) bool {
	k := slices.IndexFunc(x.Words, func(w grammar.Word) bool { return w.Lower == ":" })
	if k < 1 || k > 4 || k+1 >= len(x.Words) {
		return false
	}
	first := 0
	for first < k && x.Words[first].Tag == grammar.Break {
		first++
	}
	var words []string
	for _, w := range x.Words[first:k] {
		words = append(words, w.Lower)
	}
	what := labels[strings.Join(words, " ")]
	if what == noLabel {
		return false
	}
	f := &frame{sentence: x, sense: r.set.sense, first: k}
	r.line(f, what, k+1)
	return true
}

// line reads what a line tells behind its colon.
func (r *run) line(f *frame, what label, from int) {
	who := f.namedFrom(from)
	switch what {
	case partiesLabel:
		r.sheet = sheet{parties: who}
	case buyerLabel, sellerLabel, targetLabel:
		if r.sheet.parties = nil; len(who) == 1 {
			*map[label]*graph.Ref{buyerLabel: &r.sheet.buyer, sellerLabel: &r.sheet.seller, targetLabel: &r.sheet.target}[what] = who[0]
		}
	case conditionLabel:
		if of, ok := r.lastOf(deals, f.at0()); ok {
			r.write(f, schema.Condition{On: graph.KeyOf(of.Of), Text: f.wordsOf(from, f.segment(from)), Parties: r.parties(of.Of)}, graph.Conditional)
		}
	case termLabel:
		r.termLine(f, from)
	default:
		r.dealLine(f, what, from)
	}
}

// dealLine reads the price, the share or the closing of a purchase; the value of
// another deal.
func (r *run) dealLine(f *frame, what label, from int) {
	a, planned := r.purchase(f)
	money, share, day := f.toldFrom(from)
	switch {
	case what == priceLabel && money.IsZero(), what == shareLabel && share.IsZero(), what == closingLabel && day.IsZero():
	case a.Acquirer != "" && a.Target != "":
		if what == priceLabel {
			a.Price = money
		} else if what == shareLabel {
			a.Share = share
		} else {
			a.Closing = day
		}
		r.write(f, a, planned)
	case what == priceLabel && len(r.sheet.parties) > 1:
		r.write(f, schema.Value{Parties: r.sheet.parties, Amount: money}, graph.Done)
	case what == priceLabel:
		if ag := r.only(); ag != nil {
			r.write(f, schema.Value{Of: ag.Ref, Parties: ag.Parties, Amount: money}, graph.Done)
		}
	}
}

// termLine reads how long, or until when.
func (r *run) termLine(f *frame, from int) {
	t := schema.Term{Parties: r.sheet.parties, Text: f.wordsOf(from, f.segment(from))}
	if ag := r.only(); ag != nil {
		if t.Of = graph.ID[schema.Agreement](ag.Ref.Key()); len(t.Parties) == 0 {
			t.Parties = ag.Parties
		}
	}
	for k := from; k < len(f.Words); k++ {
		if u := f.Words[k].Unit; u >= 0 {
			if d := f.units[u].date; d != nil && d.Kind == dates.Duration {
				t.Length = d.Duration
			}
		}
	}
	if len(t.Parties) > 1 && t.Length != "" {
		r.write(f, t, graph.Done)
	}
}

// purchase returns the purchase that the sheet is about: by its own lines, else
// that which the article told of last.
func (r *run) purchase(f *frame) (schema.Acquisition, graph.Modality) {
	if r.sheet.buyer != "" || r.sheet.target != "" {
		return schema.Acquisition{Acquirer: r.sheet.buyer, Target: r.sheet.target, Seller: r.sheet.seller}, graph.Planned
	}
	if len(r.sheet.parties) > 0 {
		return schema.Acquisition{}, graph.Done
	}
	if c, ok := r.lastOf([]string{"acquisition"}, f.at0()); ok {
		if a, ok := c.Of.(schema.Acquisition); ok {
			return schema.Acquisition{Acquirer: a.Acquirer, Target: a.Target, Seller: a.Seller, In: a.In}, c.Modality
		}
	}
	return schema.Acquisition{}, graph.Done
}

// only returns the agreement of several that the article has alone, or nil.
func (r *run) only() *Agreement {
	if all := r.in.pacts.several; len(all) == 1 {
		return all[0]
	}
	return nil
}

// namedFrom returns the companies and people named from a word on.
func (f *frame) namedFrom(from int) []graph.Ref {
	var out []graph.Ref
	for k := from; k < len(f.Words); k++ {
		if u := f.Words[k].Unit; u >= 0 && f.units[u].mention != nil {
			for _, ref := range f.units[u].mention.Refs {
				if (ref.Kind() == "company" || ref.Kind() == "person") && !slices.Contains(out, ref) {
					out = append(out, ref)
				}
			}
		}
	}
	return out
}

// toldFrom returns the first sum, share and day from a word on.
func (f *frame) toldFrom(from int) (money schema.Money, share schema.Share, day graph.Date) {
	for k := from; k < len(f.Words); k++ {
		u := f.Words[k].Unit
		if u < 0 {
			continue
		}
		if a := f.units[u].amount; a != nil {
			switch {
			case a.Kind == amounts.Money && money.IsZero() && a.Per != "share":
				money = a.Money
			case a.Kind == amounts.Percent && share.IsZero():
				share = a.Share
			}
		}
		if d := f.units[u].date; d != nil && day.IsZero() && d.Value.Known() {
			day = d.Value
		}
	}
	return money, share, day
}

// write claims a record with the line as evidence.
func (r *run) write(f *frame, rec graph.Record, m graph.Modality) {
	c := graph.Claim{Of: rec, Modality: m, Rule: "label", Evidence: graph.Evidence{Sentence: r.in.Text[f.at0():f.at1()], Start: f.at0(), End: f.at1()}}
	if len(r.in.Voice) > 0 {
		c.By = r.in.Voice[0]
	}
	if day := closing(rec); !day.IsZero() {
		c.Valid.From = day
	}
	r.add(c, f.n)
}
