package rules

import (
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// aftermath reads a sentence that says since when or until when the one before it
// holds: "Acme licenses its films to Initech. That arrangement begins in 2027, and
// it ends in 2032." Its subject points back, and names nothing of its own.
func (r *run) aftermath(x *sentence) {
	last := len(r.out.Claims) - 1
	if last < 0 || r.out.Sentence[last] != x.n-1 {
		return
	}
	for _, c := range x.Clauses {
		if c.Link != grammar.Main || c.Verb.Shape != grammar.Finite || c.Verb.Negated || !x.pointsBack(c.Subject) {
			continue
		}
		limit, ok := limitVerbs[verbName(c)]
		if len(c.Objects) > 0 { // "takes effect"
			limit, ok = limitVerbs[verbName(c)+" "+c.Objects[0].Lemma]
		}
		for _, p := range c.Preps {
			if !ok { // "comes into force"
				limit, ok = limitVerbs[verbName(c)+" "+p.Word+" "+p.Phrase.Lemma]
			}
		}
		if !ok {
			continue
		}
		for _, u := range c.Dates {
			if d := x.units[u].date; d != nil && d.Role == dates.On && d.Value.Known() {
				r.limit(last, limit, d.Value)
			}
		}
	}
}

// limitVerbs tell whether what begins or ends is told.
var limitVerbs = map[string]bool{
	"begin": true, "start": true, "commence": true, "kick off": true, "take effect": true, "come into force": true,
	"come into effect": true, "go into effect": true, "enter into force": true, "go live": true,
	"end": false, "expire": false, "lapse": false, "run out": false, "finish": false, "conclude": false,
}

// pointsBack reports whether a phrase stands for what the sentence before it told:
// "this", "that part", "it".
func (x *sentence) pointsBack(ph *grammar.Phrase) bool {
	if ph == nil || ph.Next != nil || ph.Owner != nil || len(ph.Units) > 0 && x.units[ph.Units[0]].mention != nil {
		return false
	}
	first := ph.First
	if first > 0 && x.Words[first-1].Lower == "that" { // read as a conjunction
		first--
	}
	switch x.Words[first].Lower {
	case "it", "they":
		return ph.Last == first+1
	case "this", "that", "these", "those":
		return len(ph.Inner) == 0
	}
	return false
}

// limit gives the claims of the sentence of claim last a beginning or an end, where
// their own sentence tells none.
func (r *run) limit(last int, begins bool, day graph.Date) {
	n := r.out.Sentence[last]
	for i := last; i >= 0 && r.out.Sentence[i] == n; i-- {
		c := &r.out.Claims[i]
		if _, event := c.Of.(graph.Event); event || c.Stance != graph.Asserts {
			continue
		}
		assumed := c.Valid.From == c.Said || c.Valid.From == r.in.Published || c.Valid.From == r.today(c.Of)
		switch {
		case begins && (c.Valid.From.IsZero() || assumed):
			c.Valid.From = day
		case !begins && c.Valid.Until.IsZero():
			c.Valid.Until = day
		}
	}
}
