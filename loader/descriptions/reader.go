package descriptions

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A reader holds what has been read of an article so far.
type reader struct {
	text      string
	names     names.Result
	dates     []dates.Mention // those not yet passed
	published graph.Date
	publisher []graph.Ref // who "we" are
	joint     bool        // with others
	open      bool        // inside quotation marks
	quoteIn   int         // paragraph of the quotation at hand

	entities map[graph.Ref]names.Entity
	known    map[graph.Ref][]string     // traits, once asked for
	maker    map[graph.Ref]graph.Ref    // product to company
	parent   map[graph.Ref]graph.Ref    // unit to company
	posts    map[graph.Ref]graph.Ref    // person to organisation
	titles   map[graph.Ref]string       // person to title
	seen     []sighting                 // what was spoken of, in order
	recent   []graph.Ref                // entities, the latest last, each once
	defined  map[string]graph.Ref       // words of a contract for its parties
	counts   map[graph.Ref]int          // how often each was spoken of
	leader   leader                     // of these
	topic    []graph.Ref                // subject of the first sentence
	quote    []graph.Ref                // who speaks in the quotation at hand
	deals    []*deal                    // every agreement and what may become one
	groups   map[graph.Ref]names.Entity // groups of products made here
	many     []many
	ticks    int // places that spoke of deals
	first    int // index of the first sentence of the article's prose; -1 before it
	out      Result

	pieces, collapsed []unit // of the sentence at hand; the next one takes their place
}

// A sighting is one place where something was spoken of, by name or not.
type sighting struct {
	refs     []graph.Ref
	sentence int
	clause   int
	unit     int
	role     role
}

// Sightings and entities that a reader keeps in mind; older ones are forgotten.
const (
	memory  = 120
	circle  = 64
	horizon = 3 // sentences
)

func newReader(text string, n names.Result, ds []dates.Mention, published graph.Date, publisher string) *reader {
	r := &reader{
		text: text, names: n, dates: ds, published: published, first: -1, quoteIn: -1, joint: isJoint(text),
		entities: make(map[graph.Ref]names.Entity, len(n.Entities)),
		known:    make(map[graph.Ref][]string), groups: make(map[graph.Ref]names.Entity),
		maker: make(map[graph.Ref]graph.Ref), parent: make(map[graph.Ref]graph.Ref),
		counts: make(map[graph.Ref]int), defined: make(map[string]graph.Ref), posts: make(map[graph.Ref]graph.Ref), titles: make(map[graph.Ref]string),
	}
	for _, e := range n.Entities {
		r.entities[e.Ref] = e
	}
	for _, f := range n.Facts {
		switch f.Kind {
		case "offer":
			r.note(r.maker, f.Roles["product"], f.Roles["company"])
		case "unit":
			r.note(r.parent, f.Roles["unit"], f.Roles["parent"])
		case "position":
			r.note(r.posts, f.Roles["person"], f.Roles["organisation"])
			r.titles[f.Roles["person"]] = strings.ToLower(f.Values["title"])
		}
	}
	r.publisher = r.publishers(publisher)
	return r
}

// note keeps the first of what is said.
func (r *reader) note(m map[graph.Ref]graph.Ref, of, is graph.Ref) {
	if _, ok := m[of]; !ok && of != "" && is != "" {
		m[of] = is
	}
}

func (r *reader) traits(ref graph.Ref) []string {
	t, ok := r.known[ref]
	if !ok {
		t = traitsOfEntity(r.entities[ref])
		r.known[ref] = t
	}
	return t
}

// read reads one sentence.
func (r *reader) read(index int, s sentences.Sentence) {
	if s.Form == sentences.Heading || s.Form == sentences.Furniture {
		return
	}
	p := &passage{index: index, start: s.Start, end: s.End, paragraph: s.Paragraph}
	p.units = r.collapse(r.units(s))
	if len(p.units) == 0 {
		return
	}
	p.parse()
	r.listen(p)
	r.define(p)
	day := r.dateOf(s)
	for i := range p.units {
		if u := &p.units[i]; u.kind == nameUnit {
			u.refs = []graph.Ref{u.ref}
		}
	}
	for i := range p.units {
		r.resolve(p, i, day)
	}
	r.latent(p, day)
	r.remember(p)
}

// resolve finds what unit i stands for and puts it in mind.
func (r *reader) resolve(p *passage, i int, day []dates.Mention) {
	u := &p.units[i]
	switch u.kind {
	case nameUnit:
		r.sightOwner(p, i)
	case phraseUnit:
		for _, in := range u.phrase.inner {
			r.resolveInner(p, i, in)
		}
		switch d := r.onAgreement(p, i); {
		case u.phrase.class == agreement:
			r.agreement(p, i, day)
		case d != nil:
			r.goOn(p, i, d)
		default:
			u.refs = r.phrase(p, i, u.phrase)
		}
	default:
		return
	}
	r.sight(p, i, u.refs, r.standing(p, i))
	r.sightBehind(p, i)
	if n := len(u.with); n > 1 && u.with[n-1] == i {
		r.sight(p, i, p.refsWith(i), u.role)
	}
}

// resolveInner resolves a phrase within a phrase: a possessor, mostly.
func (r *reader) resolveInner(p *passage, i int, in *phrase) {
	o := p.units[i].phrase.owner
	if in.class != possessive && (o == nil || in.end > o.end) {
		return
	}
	for _, deeper := range in.inner {
		r.resolveInner(p, i, deeper)
	}
	refs := r.phrase(p, i, in)
	if o != nil && o.phrase == in {
		o.refs = refs
	}
	r.sight(p, i, refs, owner)
}

// phrase resolves a phrase that stands for no agreement, and reports it.
func (r *reader) phrase(p *passage, i int, ph *phrase) []graph.Ref {
	if o := ph.owner; o != nil {
		if o.kind == nameUnit {
			o.refs = []graph.Ref{o.ref}
			r.sight(p, i, o.refs, owner)
		}
		for _, in := range ph.inner {
			if o.phrase == in && o.refs == nil {
				o.refs = r.mentioned(in)
			}
		}
	}
	var refs []graph.Ref
	how := ""
	switch ph.class {
	case company:
		refs, how = r.company(p, i, ph)
	case product:
		refs, how = r.product(p, i, ph)
	case person:
		refs, how = r.person(p, i, ph)
	case several:
		refs, how = r.several(p, i, ph)
	case pronoun, possessive:
		refs, how = r.pronoun(p, i, ph)
	}
	r.report(ph, refs, how)
	return refs
}

// report adds a mention, resolved or not. Without a reason there is none.
func (r *reader) report(ph *phrase, refs []graph.Ref, how string) {
	m := Mention{Start: ph.start, End: ph.end, Text: r.text[ph.start:ph.end], Refs: refs, How: how}
	switch {
	case len(refs) > 0:
		r.out.Mentions = append(r.out.Mentions, m)
	case how != "" && how != bySpeaker:
		r.out.Unresolved = append(r.out.Unresolved, m)
	}
}

// mentioned returns what a phrase that was reported before stands for.
func (r *reader) mentioned(ph *phrase) []graph.Ref {
	for i := len(r.out.Mentions) - 1; i >= 0 && i > len(r.out.Mentions)-16; i-- {
		if m := r.out.Mentions[i]; m.Start == ph.start && m.End == ph.end {
			return m.Refs
		}
	}
	return nil
}

func (r *reader) sight(p *passage, i int, refs []graph.Ref, as role) {
	if len(refs) == 0 {
		return
	}
	if as == owner && p.inSubject(i) {
		as = holder
	}
	if n := len(r.seen); n >= 2*memory {
		r.seen = slices.Clone(r.seen[n-memory:])
	}
	r.seen = append(r.seen, sighting{refs, p.index, p.units[i].clause, i, as})
	for _, ref := range refs {
		r.count(ref)
		if k := slices.Index(r.recent, ref); k >= 0 {
			r.recent = slices.Delete(r.recent, k, k+1)
		}
		r.recent = append(r.recent, ref)
	}
	if n := len(r.recent); n > circle {
		r.recent = r.recent[n-circle:]
	}
}

// sightOwner keeps in mind whose a product is when its name says so, as in
// "OpenAI's models".
func (r *reader) sightOwner(p *passage, i int) {
	u := p.units[i]
	m, ok := r.maker[u.ref]
	if !ok || u.class() != product {
		return
	}
	e := r.entities[m]
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if strings.Contains(u.word, strings.ToLower(name)) {
			r.sight(p, i, []graph.Ref{m}, owner)
			return
		}
	}
}

// remember closes a sentence.
func (r *reader) remember(p *passage) {
	if r.topic != nil {
		return
	}
	for _, c := range p.clauses {
		if c.subj >= 0 && len(p.units[c.subj].refs) > 0 {
			r.topic = p.refsWith(c.subj)
			return
		}
	}
}

// dateOf returns the dates that stand in a sentence.
func (r *reader) dateOf(s sentences.Sentence) []dates.Mention {
	for len(r.dates) > 0 && r.dates[0].End <= s.Start {
		r.dates = r.dates[1:]
	}
	n := 0
	for n < len(r.dates) && r.dates[n].Start < s.End {
		n++
	}
	return r.dates[:n]
}

func byPlace(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}
