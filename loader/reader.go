package loader

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/descriptions"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/rules"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// A reader reads one article, step by step.
type reader struct {
	*Loader
	Reading
	article   Article
	text      string // the article with its header blanked out, so that offsets stay
	names     names.Result
	groups    []names.Entity          // product groups that only descriptions stand for
	makers    map[graph.Ref]graph.Ref // of products
	employers map[graph.Ref]graph.Ref // of people
	parents   map[graph.Ref]graph.Ref // of units
	silences  []rules.Silence
}

// recognise finds the spans: sentences, dates, amounts, names.
func (r *reader) recognise() {
	r.text = r.article.Text
	if n := len(r.text) - len(r.article.Prose()); n > 0 {
		r.text = strings.Repeat("\n", n) + r.text[n:]
	}
	r.Sentences = sentences.Split(r.text)
	r.Dates = dates.Find(r.text, r.Sentences, r.article.Published)
	r.Amounts = amounts.Find(r.text, r.Sentences)
	r.names = r.registry.Find(r.text, r.Sentences)
	r.Entities = r.names.Entities
	r.Document = graph.Document{
		Name: r.article.Source(), Title: r.article.Title, Publisher: r.article.Publisher,
		Published: r.article.Published, Text: r.article.Text,
	}
}

// resolve finds what descriptions stand for, and who makes which product.
func (r *reader) resolve() {
	sum := sha256.Sum256([]byte(r.Document.Name + "\x00" + r.article.Text))
	found := descriptions.Resolve(r.text, r.Sentences, r.names, r.Dates,
		r.article.Published, hex.EncodeToString(sum[:5]), r.article.Publisher)
	r.Agreements, r.groups = found.Agreements, found.Products
	r.Entities = append(slices.Clip(r.Entities), r.groups...)
	refs := make([]graph.Ref, len(r.names.Entities))
	for i, e := range r.names.Entities {
		refs[i] = e.Ref
	}
	r.Mentions = make([]descriptions.Mention, 0, len(r.names.Mentions)+len(found.Mentions))
	for _, m := range r.names.Mentions {
		ref := refs[m.Entity : m.Entity+1 : m.Entity+1]
		r.Mentions = append(r.Mentions, descriptions.Mention{Start: m.Start, End: m.End, Text: m.Text, Refs: ref, How: "name"})
	}
	r.Mentions = append(r.Mentions, found.Mentions...)
	slices.SortStableFunc(r.Mentions, func(a, b descriptions.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	r.makers, r.employers, r.parents = map[graph.Ref]graph.Ref{}, map[graph.Ref]graph.Ref{}, map[graph.Ref]graph.Ref{}
	for _, f := range r.names.Facts {
		switch f.Kind {
		case "offer":
			r.makers[f.Roles["product"]] = f.Roles["company"]
		case "unit":
			r.parents[f.Roles["unit"]] = f.Roles["parent"]
			if names.Division(f.Roles["unit"], f.Roles["parent"]) {
				r.makers[f.Roles["unit"]] = f.Roles["parent"] // who sells it
			}
		case "position":
			r.employers[f.Roles["person"]] = f.Roles["organisation"]
		}
	}
	r.registeredMakers()
	r.bookYears()
	for _, m := range found.Unresolved {
		r.Report.Unclear = append(r.Report.Unclear, Silence{m.Start, m.End, m.Text, m.How})
	}
}

// registeredMakers adds who makes a product where only the registry says so and
// the article names the maker as well: "25 Airbus A350 jets".
func (r *reader) registeredMakers() {
	named := make(map[graph.Ref]bool, len(r.names.Entities))
	for _, e := range r.names.Entities {
		named[e.Ref] = true
	}
	for _, e := range r.names.Entities {
		if r.makers[e.Ref] != "" || e.Ref.Kind() != "product" {
			continue
		}
		if known, ok := r.registry.Entry(e.Ref); ok && named[known.Owner] {
			r.makers[e.Ref] = known.Owner
		}
	}
}

// apply has the rules read the article.
func (r *reader) apply() {
	voice := r.voice()
	in := rules.Input{
		Text: r.text, Sentences: r.Sentences, Dates: calendar(r.Dates), Amounts: r.Amounts, Published: r.article.Published,
		Voice:    voice,
		First:    len(voice) > 0 && r.first(voice[0]),
		Maker:    func(product graph.Ref) graph.Ref { return r.makers[product] },
		Parent:   func(unit graph.Ref) graph.Ref { return r.parents[unit] },
		Employer: func(person graph.Ref) graph.Ref { return r.employers[person] },
	}
	in.Mentions = make([]rules.Mention, 0, len(r.Mentions))
	for _, m := range r.Mentions {
		in.Mentions = append(in.Mentions, rules.Mention{Start: m.Start, End: m.End, Refs: m.Refs})
	}
	replaced := r.replaced()
	for _, a := range r.Agreements {
		in.Agreements = append(in.Agreements, rules.Agreement{
			Ref: a.Ref, Parties: a.Parties, Made: a.Made, Replaced: replaced[a.Ref],
		})
	}
	out := r.rules.Read(in)
	r.Claims = append(r.Claims, out.Claims...)
	r.silences = out.Silences
}

// replaced returns when another agreement took the place of a former one, where
// the article tells so.
func (r *reader) replaced() map[graph.Ref]graph.Date {
	made := map[graph.Ref]graph.Date{}
	for _, b := range r.Agreements {
		if b.Amends < 0 || !r.Agreements[b.Amends].Former {
			continue
		}
		a := r.Agreements[b.Amends].Ref
		if _, told := made[a]; !told {
			made[a] = b.Made
		}
	}
	return made
}

// first reports whether the article speaks as "we": whether a pronoun of the first
// person stands for its publisher.
func (r *reader) first(voice graph.Ref) bool {
	return slices.ContainsFunc(r.Mentions, func(m descriptions.Mention) bool {
		switch strings.ToLower(m.Text) {
		case "we", "us", "our":
			return len(m.Refs) > 0 && slices.Contains(m.Refs, voice)
		}
		return false
	})
}

// voice is who "we" is where nobody is quoted: the publisher, if it is one of the
// companies that the article is about.
func (r *reader) voice() []graph.Ref {
	publisher := strings.TrimSpace(r.article.Publisher)
	if i := strings.IndexByte(publisher, '('); i > 0 { // "Acme (press release)"
		publisher = strings.TrimSpace(publisher[:i])
	}
	if publisher == "" {
		return nil
	}
	for _, e := range r.names.Entities {
		if e.Ref.Kind() == names.Company && e.Sort != "publication" && (e.Name == publisher || slices.Contains(e.Aliases, publisher)) {
			return []graph.Ref{e.Ref}
		}
	}
	return nil
}

// claim adds a claim of the article itself, with the sentence at an offset as
// evidence.
func (r *reader) claim(of graph.Record, at int, rule string) {
	s, ok := r.sentenceAt(at)
	if !ok {
		return
	}
	r.Claims = append(r.Claims, graph.Claim{Of: of, Rule: rule, Evidence: graph.Evidence{
		Sentence: r.article.Text[s.Start:s.End], Start: s.Start, End: s.End,
	}})
}

// sentenceAt returns the sentence in which an offset lies.
func (r *reader) sentenceAt(at int) (sentences.Sentence, bool) {
	i, found := slices.BinarySearchFunc(r.Sentences, at, func(s sentences.Sentence, at int) int { return cmp.Compare(s.Start, at) })
	if !found {
		i--
	}
	if i < 0 || at >= r.Sentences[i].End {
		return sentences.Sentence{}, false
	}
	return r.Sentences[i], true
}

// settle orders the claims and merges those that say the same.
func (r *reader) settle() {
	slices.SortStableFunc(r.Claims, func(a, b graph.Claim) int { return cmp.Compare(a.Evidence.Start, b.Evidence.Start) })
	r.Claims = merge(r.Claims)
}

// finish fills the report.
func (r *reader) finish() {
	rep := &r.Report
	rep.Name, rep.Title, rep.Published = r.Document.Name, r.article.Title, r.article.Published
	rep.Dates, rep.Amounts, rep.Entities, rep.Claims = len(r.Dates), len(r.Amounts), len(r.Entities), len(r.Claims)
	kinds := map[string]int{}
	for _, c := range r.Claims {
		kinds[c.Of.Kind()]++
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		rep.Kinds = append(rep.Kinds, Count{kind, kinds[kind]})
	}
	slices.SortStableFunc(rep.Kinds, func(a, b Count) int { return cmp.Compare(b.Claims, a.Claims) })
	r.cover()
}
