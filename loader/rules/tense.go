package rules

import (
	"slices"

	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/grammar"
)

// onward reports whether a clause tells what holds from when it is said.
func onward(c *grammar.Clause) bool {
	return c.Verb.Modal == "will" || !c.Verb.Past && slices.Contains(c.Adverbs, "now")
}

// over reports whether a clause tells what was so before something else came: "had
// previously allowed", "originally held".
func over(c *grammar.Clause) bool {
	v := c.Verb
	if !v.Past || v.NoLonger {
		return false
	}
	for _, a := range c.Adverbs {
		switch a {
		case "previously", "formerly", "once", "originally", "initially":
			return true
		}
	}
	return false
}

// besideOver reports whether a clause in the past stands beside one that tells what
// was so before: "while Acme had previously allowed it, it kept …".
func (f *frame) besideOver(c *grammar.Clause) bool {
	if c.Link != grammar.Main || !c.Verb.Past {
		return false
	}
	return slices.ContainsFunc(f.Clauses, func(g *grammar.Clause) bool {
		return g.Link == grammar.Subordinate && (g.Mark == "while" || g.Mark == "though" || g.Mark == "although") && over(g)
	})
}

// bygone reports whether a clause has a date before the day of the article: "would
// be sold in 1988" was.
func (f *frame) bygone(c *grammar.Clause) bool {
	return slices.ContainsFunc(c.Dates, func(u int) bool {
		d := f.units[u].date
		return d != nil && d.Role == dates.On && d.Value.Known() && d.Value.Before(f.in.Published)
	})
}
