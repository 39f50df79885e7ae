package dates

import (
	"time"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// Find returns every expression of time in the sentences of text, in order and
// without overlap. Published is the date of the article; where it is not known,
// only absolute dates have values, and relative ones are found without. The
// sentences must be those of text. It takes time linear in the length of text
// and is safe for concurrent use.
func Find(text string, ss []sentences.Sentence, published graph.Date) []Mention {
	p := parser{text: text}
	if first := published.First(); first.Known() {
		p.today, p.known = first.Time(), true
	}
	for _, s := range ss {
		p.atoms = atoms(p.atoms[:0], text, s)
		p.nearby, p.unbound, p.story.at = graph.Date{}, unbound{}, -1
		if s.Paragraph != p.paragraph {
			p.story, p.paragraph = story{at: -1}, s.Paragraph
		}
		p.sentence()
	}
	return p.found
}

// A parser reads one sentence after the other. Its methods that are named for
// what they read take the index of an atom, and give what begins there.
type parser struct {
	text  string
	atoms []atom
	depth int // of core within core
	found []Mention

	today  time.Time  // midnight UTC of the day of publication
	known  bool       // whether today is
	latest graph.Date // the last date that the text has told of
	nearby graph.Date // the same, if it stands in this sentence

	paragraph int     // of this sentence
	story     story   // of which it tells
	unbound   unbound // the last length of time in this sentence
}

// A reading is what a run of atoms means.
type reading struct {
	end       int // index of the first atom after it
	kind      Kind
	date      calendar   // of a Point, unless value is what it means
	value     graph.Date // a date resolved already
	span      graph.Span
	duration  string
	worded    bool // the value keeps the words of the text
	anaphoric bool
	compared  bool // with which something is compared: it does not go on from there
	fiscal    bool
	settled   bool   // value and span are final, known or not
	told      bool   // value was resolved in the year that the paragraph tells of
	steps     []step // of a Duration in numbers
}

func (p *parser) sentence() {
	for i := 0; i < len(p.atoms); {
		m, r, ok := p.expression(i)
		if !ok {
			i++
			continue
		}
		p.tell(m, r, i)
		p.bind(m, i)
		if m.Kind == Duration && m.Span.IsZero() {
			p.unbound = unbound{r.steps, len(p.found), r.end}
		}
		p.found = append(p.found, m)
		if m.Kind == Point && !r.compared && (m.Role == On || m.Role == By) && m.Value.Known() {
			p.latest, p.nearby = m.Value.WithWords(""), m.Value.WithWords("")
		}
		i = r.end
	}
}

// expression reads an expression with its preposition.
func (p *parser) expression(i int) (Mention, reading, bool) {
	if a := &p.atoms[i]; a.sort == mark || a.sort == word && !a.begins() {
		return Mention{}, reading{}, false
	}
	pre := p.preposition(i)
	r, ok := p.bound(pre)
	if !ok { // without its preposition it may be read from the next atom on
		return Mention{}, reading{}, false
	}
	start, core := i, pre.end
	if pre.apart || r.kind == Duration && pre.text != "in" && pre.text != "within" || r.kind == Recurring && pre.text != "on" {
		start, pre.role = core, On
	}
	if r.kind == Period && pre.text == "from" {
		pre.role = On // the span has both ends
	}
	if r.kind == Point && !r.settled {
		if r.value, r.told = p.inStory(r.date, start, r.end, pre.role); !r.told {
			r.value = p.placed(r.date, pre, start, r.end)
		}
	}
	return p.mention(start, core, r, pre.role), r, true
}

// mention makes the mention of a reading whose first atoms are the preposition,
// from start up to core.
func (p *parser) mention(start, core int, r reading, role Role) Mention {
	m := Mention{
		Start: p.atoms[start].start, End: p.atoms[r.end-1].end,
		Kind: r.kind, Role: role, Value: r.value, Span: r.span, Duration: r.duration,
		Anaphoric: r.anaphoric, Fiscal: r.fiscal,
	}
	m.Text = p.text[m.Start:m.End]
	if r.fiscal && r.settled && !r.value.Known() && r.date.precision == graph.PrecisionQuarter {
		m.Quarter = r.date.part
	}
	words := p.text[p.atoms[core].start:m.End]
	if r.kind == Period && r.worded && r.span.From.Known() {
		m.Span.From = m.Span.From.WithWords(words)
	}
	if r.kind == Vague {
		m.Value = graph.Words(m.Text)
	}
	if r.worded && (m.Value.Known() || r.fiscal) {
		m.Value = m.Value.WithWords(words)
	}
	if r.kind == Point && m.Value.Known() {
		switch role {
		case From:
			m.Span = graph.Span{From: m.Value, Until: graph.Unlimited()}
		case Until:
			m.Span = graph.Span{From: graph.Unlimited(), Until: m.Value}
		}
	}
	return m
}

// word gives the lower-case word or mark at i, or "" beyond the sentence.
func (p *parser) word(i int) string {
	if i < 0 || i >= len(p.atoms) {
		return ""
	}
	return p.atoms[i].text
}

// at gives the atom at i, or an empty mark beyond the sentence.
func (p *parser) at(i int) atom {
	if i < 0 || i >= len(p.atoms) {
		return atom{sort: mark}
	}
	return p.atoms[i]
}

// skip gives i, or i+1 when the atom there is one of the words.
func (p *parser) skip(i int, words ...string) int {
	if t := p.word(i); t != "" {
		for _, w := range words {
			if t == w {
				return i + 1
			}
		}
	}
	return i
}

// clauseEnd reports whether nothing follows at i that what stands before could
// count or describe: a mark of punctuation, a preposition, the end.
func (p *parser) clauseEnd(i int) bool {
	a := p.at(i)
	if a.sort == mark {
		return a.raw == "" || a.raw != "%" && a.raw != "-" && a.raw != "/" && a.text != "-" && a.raw != "+" && a.raw != "$" &&
			!(a.glued && p.at(i+1).glued && p.at(i+1).sort == number)
	}
	return a.class == prep || a.text == "and" || a.text == "or" || a.text == "but"
}
