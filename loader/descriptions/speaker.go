package descriptions

import (
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/names"
)

// publishers returns the companies of the article whose statement it is: those
// whose name stands in the publisher's, or in a title or opening that calls it
// a joint statement.
func (r *reader) publishers(publisher string) (refs []graph.Ref) {
	name := "-" + names.Slug(publisher) + "-"
	if name == "--" {
		return nil
	}
	for _, e := range r.names.Entities {
		if !r.eligible(e.Ref, company) {
			continue
		}
		for _, n := range append([]string{e.Name}, e.Aliases...) {
			if s := names.Slug(n); s != "" && strings.HasPrefix(name, "-"+s+"-") {
				refs = append(refs, e.Ref)
				break
			}
		}
	}
	if len(refs) > 1 {
		return refs[:1]
	}
	return refs
}

// listen marks what a sentence quotes, and finds who says it: whom the sentence
// names, or who spoke before in the same paragraph.
func (r *reader) listen(p *passage) {
	if p.paragraph != r.quoteIn {
		r.quote, r.open, r.quoteIn = nil, false, p.paragraph
	}
	text := r.text[p.start:p.end]
	if !r.open && strings.IndexByte(text, '"') < 0 && !strings.Contains(text, "“") && !strings.Contains(text, "”") {
		return
	}
	next := 0
	for at, c := range text {
		for ; next < len(p.units) && p.units[next].start < p.start+at; next++ {
			p.units[next].quoted = r.open
		}
		switch c {
		case '“':
			r.open = true
		case '”':
			r.open = false
		case '"':
			r.open = !r.open
		}
	}
	for ; next < len(p.units); next++ {
		p.units[next].quoted = r.open
	}
	if refs := r.quotedIn(p); refs != nil {
		r.quote = refs
	}
}

// quotedIn returns the organisation of who says what a sentence quotes: "…, said
// Jane Roe, chief executive of Acme".
func (r *reader) quotedIn(p *passage) []graph.Ref {
	for k := range p.units {
		if !saying.has(p.units[k].verb) {
			continue
		}
		for _, j := range []int{k + 1, k - 1} {
			if j >= 0 && j < len(p.units) && p.units[j].kind == nameUnit {
				if refs := r.speaksFor(p.units[j].ref); refs != nil {
					return refs
				}
			}
		}
	}
	return nil
}

func (r *reader) speaksFor(ref graph.Ref) []graph.Ref {
	switch {
	case r.eligible(ref, company):
		return []graph.Ref{ref}
	case r.posts[ref] != "":
		return []graph.Ref{r.posts[ref]}
	}
	return nil
}

// speaker resolves "we" and "our": to who is quoted, else to the publisher.
func (r *reader) speaker(p *passage, i int) ([]graph.Ref, string) {
	switch {
	case p.units[i].quoted:
		return r.quote, bySpeaker
	case r.joint && len(r.publisher) == 1 && len(r.topic) > 1 && slices.Contains(r.topic, r.publisher[0]):
		return r.topic, bySpeaker
	}
	return r.publisher, bySpeaker
}

// isJoint reports whether an article calls itself the statement of several.
func isJoint(text string) bool {
	const opening = 4096 // bytes; what comes later is about another's statement
	text = strings.ToLower(text[:min(len(text), opening)])
	return strings.Contains(text, "our joint ") || strings.Contains(text, "this joint ") || strings.Contains(text, "joint statement")
}

// someone resolves "he" and "she" to the one person spoken of of late.
func (r *reader) someone(p *passage, i int) ([]graph.Ref, string) {
	var refs []graph.Ref
	for k := len(r.seen) - 1; k >= 0 && r.seen[k].sentence >= p.index-1; k-- {
		for _, ref := range r.seen[k].refs {
			if ref.Kind() == "person" && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	if len(refs) == 1 {
		return refs, byRecency
	}
	return nil, ""
}

// person resolves "the chief executive", "the analyst": by title, and by place
// if only one person was spoken of.
func (r *reader) person(p *passage, i int, ph *phrase) ([]graph.Ref, string) {
	if ref := p.apposed(i, ph); ref != "" {
		return []graph.Ref{ref}, byApposition
	}
	if ph.det != "the" || ph.plural || p.word(i+1) == "of" {
		return nil, ""
	}
	var titled []graph.Ref
	for _, ref := range r.recent {
		if t := r.titles[ref]; t != "" && strings.Contains(t, ph.noun) {
			titled = append(titled, ref)
		}
	}
	switch {
	case len(titled) == 1 && len(ph.mods) == 0:
		return titled, byDescriptor
	case len(titled) > 1, len(ph.mods) > 0:
		return nil, ambiguous
	}
	if ph.noun == "executive" || ph.noun == "analyst" || ph.noun == "billionaire" || ph.noun == "entrepreneur" || ph.noun == "founder" {
		if refs, how := r.someone(p, i); refs != nil {
			return refs, how
		}
	}
	return nil, ambiguous
}
