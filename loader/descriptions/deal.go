package descriptions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
)

// A deal is an agreement, or something told by a verb ("A will buy B") that is
// one as soon as a phrase speaks of it.
type deal struct {
	parties   []graph.Ref
	made      graph.Date
	sort      string
	noun      string   // of its first mention, with what says its sort
	amounts   []string // "$50 billion", as phrases and clauses tell them
	fresh     bool     // told as new, or in the opening of the article
	renewed   bool     // told as new, or as what an amendment made
	former    bool
	offered   bool // told as what someone would like, or does not want
	plural    bool // several agreements that one party made alike, read as one
	blank     bool // told, but between whom is not known: nothing is said of it
	amends    *deal
	mentions  []Mention
	sentence  int // where it was last spoken of
	first     int // sentence that told of it first
	led       int // sentence of which it was last the subject; -1 if of none
	order     int // of creation
	paragraph int // where it was last spoken of
	touched   int // grows with each time it is spoken of
}

func (d *deal) latent() bool { return len(d.mentions) == 0 }

// add keeps a new deal.
func (r *reader) add(d *deal, sentence int) *deal {
	d.first, d.sentence, d.order, d.touched, d.led = sentence, sentence, len(r.deals), r.tick(), -1
	r.deals = append(r.deals, d)
	return d
}

// tick counts the places that speak of deals.
func (r *reader) tick() int {
	r.ticks++
	return r.ticks
}

// window gives the deals that the reader keeps in mind: the first few and the
// last.
func (r *reader) window() []*deal {
	if len(r.deals) <= memory {
		return r.deals
	}
	return slices.Concat(r.deals[:memory/4], r.deals[len(r.deals)-memory*3/4:])
}

// inFocus returns the agreement that was spoken of last; nil if there is none.
func (r *reader) inFocus() (best *deal) {
	for _, d := range r.window() {
		if best == nil || d.touched > best.touched {
			best = d
		}
	}
	return best
}

// involves reports whether a ref, or the family of one, is a party.
func (r *reader) involves(d *deal, ref graph.Ref) bool {
	return slices.ContainsFunc(d.parties, func(p graph.Ref) bool { return r.family(p, ref) })
}

// between reports whether what is known of the parties allows that a sentence
// means a deal by naming the given ones. A deal of which one side is known may
// get the other soon after.
func (r *reader) between(d *deal, parties []graph.Ref, sentence int) bool {
	missing := 0
	for _, ref := range parties {
		if !r.involves(d, ref) {
			missing++
		}
	}
	return missing == 0 || len(d.parties) == 1 && missing < len(parties) && sentence-d.sentence <= 1
}

// join adds parties that are not yet there, in the place of none.
func (r *reader) join(d *deal, parties []graph.Ref) {
	for _, ref := range parties {
		whole := d.sort == "merger" && len(d.parties) < 2 // who is bought may be the buyer's by now
		if !r.involves(d, ref) || whole && !slices.Contains(d.parties, ref) {
			d.parties = append(d.parties, ref)
		}
	}
}

// agreesOn reports whether two dates may be one. What is told without a date in
// the opening of an article is of its day, more or less.
func (r *reader) agreesOn(d *deal, day graph.Date) bool {
	if !day.Known() || d.made.Known() {
		return !day.Known() || d.made.Overlaps(day)
	}
	if d.fresh && r.published.Known() {
		return !day.Before(daysBefore(r.published, 10))
	}
	return true
}

// told reports whether amounts that are told of a deal may be of this one.
func (d *deal) told(amounts []string) bool {
	if len(amounts) == 0 || len(d.amounts) == 0 {
		return true
	}
	return slices.ContainsFunc(amounts, func(a string) bool { return slices.Contains(d.amounts, a) })
}

// sorts that a noun of one sort may take up, besides its own and "deal".
func sameSort(noun, of string) bool {
	switch {
	case noun == of, noun == "deal", of == "deal", of == "":
		return true
	case noun == "partnership":
		return of == "licence" || of == "investment"
	}
	return false
}

// happened returns the date at which a clause says that something was done: one
// that stands in it, or one that opens a clause before it, as in "In May, Acme
// said that it had …".
func happened(p *passage, c clause, day []dates.Mention) graph.Date {
	var found graph.Date
	for _, d := range day {
		if !d.Value.Known() || d.Role != dates.On {
			continue
		}
		if p.units[c.start].start <= d.Start && d.Start < p.units[c.end-1].end {
			return d.Value
		}
		if !found.Known() && d.Start < p.units[c.start].start && p.opensClause(d) {
			found = d.Value
		}
	}
	if !found.Known() && c.opener == "that" && c.parent >= 0 && slices.ContainsFunc(p.clauses[c.parent].verbs, concluding.has) {
		return happened(p, p.clauses[c.parent], day) // "announced on Friday that …"
	}
	return found
}

// opensClause reports whether a date is what a clause begins with.
func (p *passage) opensClause(d dates.Mention) bool {
	for _, c := range p.clauses {
		if u := p.units[c.start]; u.start <= d.Start && d.Start <= u.end+1 {
			return true
		}
	}
	return false
}

// sums returns the sums of money among units, as "$50 billion".
func sums(us []unit) (out []string) {
	for i, u := range us {
		if u.word != "$" && u.word != "€" && u.word != "£" && !strings.HasSuffix(u.word, "$") || i+1 >= len(us) {
			continue
		}
		s := u.word + us[i+1].word
		if i+2 < len(us) && us[i+2].kind == wordUnit {
			switch w := us[i+2].word; w {
			case "billion", "bn", "million", "trillion", "mn", "m", "b":
				s += " " + w[:1]
			}
		}
		out = append(out, s)
	}
	return out
}

// result closes the reading.
func (r *reader) result(docKey string) Result {
	out := r.out
	var kept []*deal
	for _, d := range r.deals {
		if !d.latent() {
			kept = append(kept, d)
		}
	}
	slices.SortStableFunc(kept, func(a, b *deal) int { return byPlace(a.mentions[0], b.mentions[0]) })
	index := make(map[*deal]int, len(kept))
	for i, d := range kept {
		index[d] = i
	}
	for i, d := range kept {
		a := Agreement{
			Ref: graph.NewRef("agreement", fmt.Sprintf("%s-%d", docKey, i+1)), Name: r.nameOf(d),
			Parties: d.parties, Made: d.made, Sort: d.sort, Former: d.former, Amends: -1,
		}
		if at, ok := index[d.amends]; ok && d.amends != nil {
			a.Amends = at
		}
		for _, m := range d.mentions {
			m.Refs = []graph.Ref{a.Ref}
			a.Mentions = append(a.Mentions, m)
		}
		out.Mentions = append(out.Mentions, a.Mentions...)
		out.Agreements = append(out.Agreements, a)
	}
	r.plurals(&out, index)
	slices.SortStableFunc(out.Mentions, byPlace)
	slices.SortStableFunc(out.Unresolved, byPlace)
	return out
}

// plurals gives mentions of several agreements their refs.
func (r *reader) plurals(out *Result, index map[*deal]int) {
	for _, m := range r.many {
		for _, d := range m.deals {
			if i, ok := index[d]; ok {
				m.Refs = append(m.Refs, out.Agreements[i].Ref)
			}
		}
		if len(m.Refs) == len(m.deals) {
			out.Mentions = append(out.Mentions, m.Mention)
		} else {
			m.Refs, m.How = nil, ambiguous
			out.Unresolved = append(out.Unresolved, m.Mention)
		}
	}
}

// several deals that one phrase speaks of, as in "both deals".
type many struct {
	Mention
	deals []*deal
}

// nameOf makes a name of parties, noun and date.
func (r *reader) nameOf(d *deal) string {
	var who []string
	for _, ref := range d.parties {
		name := r.entities[ref].Name
		if name == "" {
			name = ref.Key()
		}
		who = append(who, name)
	}
	name := strings.TrimSpace(strings.Join(who, "–") + " " + d.noun)
	if d.made.Known() {
		name += " (" + d.made.WithWords("").String() + ")"
	}
	return name
}

func daysBefore(d graph.Date, days int) graph.Date {
	return graph.DayOf(d.Time().AddDate(0, 0, -days))
}
