package rules

import (
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/loader/sentences"
	"github.com/pactgraph/pactgraph/schema"
)

// Read returns the claims that the rules find in an article, sentence by
// sentence, and why triggers gave nothing. Evidence of a claim is its sentence;
// its document is left to the caller. The result depends on nothing but the
// input. Read takes time linear in the length of the text.
func (s *Set) Read(in Input) Result {
	in.pacts = pactsOf(&in)
	r := run{set: s, in: &in}
	quotes := newQuotations(&in)
	var c cursor
	for n, at := range in.Sentences {
		if at.Form == sentences.Heading || at.Form == sentences.Furniture || question(at) || boilerplate(in.Text[at.Start:at.End]) {
			continue
		}
		x := s.parse(&in, n, &c)
		x.speaker = quotes.follow(s, x)
		r.sentence(x)
	}
	return r.out
}

// boilerplate reports whether a sentence belongs to the notices that close a press
// release: they repeat what is announced as what may not come about.
func boilerplate(s string) bool {
	return strings.Contains(s, "orward-looking statement") || strings.HasPrefix(s, "Risks and uncertainties") ||
		strings.Contains(s, "undertakes no obligation") || strings.Contains(s, "undertake no obligation")
}

func question(at sentences.Sentence) bool {
	for i := len(at.Tokens) - 1; i >= 0 && i > len(at.Tokens)-4; i-- {
		if at.Tokens[i].Text == "?" {
			return true
		}
	}
	return false
}

// A run collects what a set reads in one article.
type run struct {
	set *Set
	in  *Input
	out Result

	sheet  sheet    // what the lines of a sheet of terms told so far
	told   told     // what was claimed so far
	day    day      // of what was told last
	spoke  day      // on which someone spoke last
	frames []*frame // of the claims of the sentence at hand
	spares []int    // claims of the sentence at hand that give way to others
}

// sentence tries all rules on a sentence.
func (r *run) sentence(x *sentence) {
	if r.labelled(x) {
		return
	}
	from := len(r.out.Claims)
	r.frames, r.spares = r.frames[:0], r.spares[:0]
	for _, c := range x.Clauses {
		if uses := r.set.index.verbs[verbName(c)]; len(uses) > 0 {
			r.tryAll(r.set.verbFrame(x, c), uses)
		}
		if uses := r.set.index.modals[c.Verb.Modal]; len(uses) > 0 {
			r.tryAll(r.set.modalFrame(x, c), uses)
		}
	}
	for _, ph := range x.Phrases {
		r.nouns(x, ph)
	}
	r.spare(from)
	if len(r.out.Claims) == from {
		r.aftermath(x)
	}
	r.qualify(x, from, r.frames)
}

// add adds a claim of sentence n.
func (r *run) add(c graph.Claim, n int) {
	r.told.note(c)
	r.out.Claims = append(r.out.Claims, c)
	r.out.Sentence = append(r.out.Sentence, n)
}

// nouns tries the rules for the noun of a phrase: its head, or the noun before a
// head that says little ("investment deal", "exclusivity terms").
func (r *run) nouns(x *sentence, ph *grammar.Phrase) {
	for k := ph.Last - 1; k >= ph.First; k-- {
		w := &x.Words[k]
		if !w.Tag.Nominal() || w.Unit >= 0 && k != ph.Head {
			if w.Unit >= 0 {
				break
			}
			continue
		}
		for _, u := range r.set.index.nouns[w.Lemma] {
			if u.trigger.fits(x, ph) {
				f := r.set.nounFrame(x, ph, k, u)
				r.try(f, f.read())
			}
		}
		if !vague[w.Lemma] && w.Unit < 0 {
			break
		}
	}
}

// vague are the nouns whose meaning the noun before them tells.
var vague = map[string]bool{
	"deal": true, "agreement": true, "term": true, "contract": true, "arrangement": true, "pact": true, "right": true,
	"provision": true, "clause": true, "plan": true, "commitment": true, "partnership": true, "programme": true, "program": true,
}

// fits reports whether the words that the trigger asks for stand in the phrase.
func (t trigger) fits(x *sentence, ph *grammar.Phrase) bool {
	for _, w := range t.with {
		ok := false
		for k := ph.First; k < ph.Last; k++ {
			ok = ok || x.Words[k].Lower == w || x.Words[k].Lemma == w
		}
		if !ok {
			return false
		}
	}
	return true
}

// tryAll tries the rules that a verb sets off, all of one class: how it is meant
// does not hang on the rule.
func (r *run) tryAll(f *frame, uses []use) {
	f.use = uses[0]
	rd, plain := f.read(), *f
	for _, u := range uses {
		f.use = u
		made := len(r.frames)
		if r.try(f, rd); len(r.frames) > made { // the claims keep their frame
			next := plain
			f = &next
		}
	}
}

// try makes the claims of a rule's records, or notes why not.
func (r *run) try(f *frame, reading reading) {
	f.earlier, f.told = r.out.Claims, &r.told
	rule := f.use.rule
	made := 0
	why := reading.silent
	for i := range rule.makes {
		m := &rule.makes[i]
		if reading.silent != "" {
			break
		}
		records, miss := f.make(m, reading.stance)
		if miss != "" {
			why = miss
		}
		for _, rec := range records {
			r.claim(f, m, rec, reading)
			made++
		}
	}
	if made == 0 && why != "" {
		r.out.Silences = append(r.out.Silences, Silence{Sentence: f.n, Rule: rule.name, Trigger: f.trigger, Why: why})
	}
}

// claim adds the claims that one record makes: one for each speaker.
func (r *run) claim(f *frame, m *made, rec filled, rd reading) {
	c := graph.Claim{
		Of:       rec.record.Interface().(graph.Record),
		Stance:   rd.stance,
		Modality: rd.modality(m.firm),
		Rule:     f.use.rule.name,
		Evidence: graph.Evidence{Sentence: r.in.Text[f.at0():f.at1()], Start: f.at0(), End: f.at1()},
	}
	if m.ends {
		c.Stance = graph.Ends
	}
	if m.denies {
		c.Stance = graph.Denies
	}
	if m.asserts {
		c.Stance = graph.Asserts
	}
	if m.planned {
		c.Modality = max(c.Modality, graph.Planned)
	}
	r.when(f, &c, rd)
	r.remember(f, c, rd)
	by := f.speakers(rd)
	if len(by) == 0 {
		by = utterers(c.Of)
	}
	if len(by) == 0 {
		by = []graph.Ref{f.teller(&c)}
	}
	for _, who := range by {
		c.By = who
		if m.spare {
			r.spares = append(r.spares, len(r.out.Claims))
		}
		r.add(c, f.n)
		r.frames = append(r.frames, f)
		r.frames = append(r.frames, r.tranches(f, c)...)
	}
}

func (f *frame) at0() int { return f.sentence.at.Start }
func (f *frame) at1() int { return f.sentence.at.End }

// utterers returns who speaks where what is claimed is an utterance: "Acme
// announced a deal" is told by the article and comes from Acme.
func utterers(of graph.Record) []graph.Ref {
	switch of := of.(type) {
	case schema.Announcement:
		return of.Announcers[:min(len(of.Announcers), maxSpeakers)]
	case schema.Statement:
		return []graph.Ref{of.Speaker}
	case schema.Dispute:
		if of.Stage == schema.Voiced {
			return []graph.Ref{of.Claimant}
		}
	}
	return nil
}

// maxSpeakers is the most who may be said to say one thing.
const maxSpeakers = 4

// speakers returns who says what is read: whom the sentence names, who speaks in
// the quotation, whose text it is.
func (f *frame) speakers(rd reading) []graph.Ref {
	var by []graph.Ref
	switch {
	case rd.by != nil:
		by = f.refs(rd.by, []string{"company", "person"})
	case rd.tag != nil:
		by = f.refs(rd.tag, []string{"company", "person"})
	case f.speaker != nil && f.speaker.covers(f.Words[f.first].Start):
		by = f.speaker.by
	}
	if len(by) == 0 {
		by = f.according()
	}
	if len(by) == 0 && rd.by == nil && f.in.First {
		by = f.in.Voice
	}
	if len(by) > maxSpeakers {
		by = by[:maxSpeakers]
	}
	return by
}
