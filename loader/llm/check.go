package llm

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/descriptions"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
	"github.com/pactgraph/pactgraph/schema"
)

// A check holds what the model says against what the loader read.
type check struct {
	loader.Reading
	kinds  map[string]kind
	named  map[string][]graph.Ref // by [nameKey]
	called map[graph.Ref]string

	// Of the passage that is asked about:
	here     []place
	mentions []descriptions.Mention
	dates    []dates.Mention
	amounts  []amounts.Mention
}

// A place is a sentence of the article.
type place struct {
	sentences.Sentence
	text string // folded
}

func newCheck(r loader.Reading, x *Extractor) *check {
	c := &check{Reading: r, kinds: map[string]kind{}, named: map[string][]graph.Ref{}, called: map[graph.Ref]string{}}
	for _, k := range x.kinds {
		c.kinds[k.name] = k
	}
	for _, e := range r.Entities {
		c.called[e.Ref] = e.Name
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			c.name(name, e.Ref)
		}
	}
	for _, a := range r.Agreements {
		c.called[a.Ref] = a.Name
		c.name(a.Name, a.Ref)
	}
	return c
}

func (c *check) name(name string, ref graph.Ref) {
	key := nameKey(name)
	if key != "" && !slices.Contains(c.named[key], ref) {
		c.named[key] = append(c.named[key], ref)
	}
}

// nameKey is by which names compare.
func nameKey(name string) string {
	key := strings.ToLower(fold(name))
	key = strings.TrimSuffix(strings.TrimPrefix(key, "the "), "'s")
	return strings.TrimSpace(key)
}

// enter makes a passage the one that is asked about.
func (c *check) enter(passage []sentences.Sentence) {
	c.here = c.here[:0]
	for _, s := range passage {
		c.here = append(c.here, place{s, fold(c.Document.Text[s.Start:s.End])})
	}
	start, end := passage[0].Start, passage[len(passage)-1].End
	c.mentions = within(c.Mentions, start, end, func(m descriptions.Mention) int { return m.Start })
	c.dates = within(c.Dates, start, end, func(m dates.Mention) int { return m.Start })
	c.amounts = within(c.Amounts, start, end, func(m amounts.Mention) int { return m.Start })
}

// within returns the elements, which are in order, that start in a stretch of
// text.
func within[T any](all []T, start, end int, at func(T) int) []T {
	place := func(x T, offset int) int { return cmp.Compare(at(x), offset) }
	i, _ := slices.BinarySearchFunc(all, start, place)
	j, _ := slices.BinarySearchFunc(all, end, place)
	return all[i:j]
}

// shortest is the least length of a quotation: less says nothing.
const shortest = 12

// find returns the sentence of the passage in which a quotation stands; the zero
// sentence if there is none, or if two different ones have it.
func (c *check) find(quote string) place {
	quote = fold(quote)
	var found place
	if len(quote) < shortest {
		return found
	}
	for _, p := range c.here {
		switch {
		case !has(p.text, quote):
		case found.text == "":
			found = p
		case found.text != p.text:
			return place{}
		}
	}
	return found
}

// claims returns the claims of a proposal: one, and one for its condition.
func (c *check) claims(p proposal) ([]graph.Claim, error) {
	at := c.find(p.Quote)
	if at.text == "" {
		return nil, errors.New("the quotation does not stand in one sentence of the passage")
	}
	k, ok := c.kinds[p.kind()]
	if !ok {
		return nil, errors.New("there is no such kind")
	}
	claim := graph.Claim{Evidence: graph.Evidence{Sentence: c.Document.Text[at.Start:at.End], Start: at.Start, End: at.End}}
	if err := claim.Stance.UnmarshalText([]byte(p.Stance)); err != nil {
		return nil, err
	}
	if err := claim.Modality.UnmarshalText([]byte(p.Modality)); err != nil {
		return nil, err
	}
	f := filling{check: c, at: at, quote: fold(p.Quote)}
	record, err := f.record(k, p)
	if err != nil {
		return nil, err
	}
	claim.Of = record
	if claim.By, err = f.speaker(p.Speaker); err != nil {
		return nil, fmt.Errorf("speaker: %w", err)
	}
	if err := f.times(&claim, p); err != nil {
		return nil, err
	}
	out := append(f.introduced, claim)
	if strings.TrimSpace(p.Condition) != "" {
		condition, err := f.condition(claim, p.Condition)
		if err != nil {
			return nil, err
		}
		out = append(out, condition)
	}
	return out, nil
}

// A filling makes the record of one proposal.
type filling struct {
	*check
	at         place
	quote      string
	played     []graph.Ref   // the entities of the record
	mentioned  bool          // one of them in the sentence
	introduced []graph.Claim // of names that the loader did not read
}

// record fills the fields of a record.
func (f *filling) record(k kind, p proposal) (graph.Record, error) {
	v := reflect.New(k.goType).Elem()
	for name := range p.Record {
		if name != "kind" && !slices.ContainsFunc(k.fields, func(x field) bool { return x.name == name }) {
			return nil, fmt.Errorf("%s: there is no such field", name)
		}
	}
	single := map[graph.Ref]string{} // who plays which key role
	keys, needed := 0, 0
	for _, x := range k.fields {
		isRole := x.sort == role && x.key
		if isRole {
			needed++
		}
		values, err := texts(p.Record[x.name])
		if err == nil && len(values) > 0 {
			err = f.set(v.Field(x.index), x, values)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", x.name, err)
		}
		if !isRole || len(values) == 0 {
			continue
		}
		keys++
		if who, ok := v.Field(x.index).Interface().(graph.Node); ok {
			if other := single[who.Ref()]; other != "" {
				return nil, fmt.Errorf("%s is both %s and %s", who.Ref(), other, x.name)
			}
			single[who.Ref()] = x.name
		}
	}
	if keys < min(2, needed) {
		return nil, errors.New("too few of its roles are told")
	}
	if !f.mentioned {
		return nil, errors.New("the sentence mentions none of its entities")
	}
	record := v.Interface().(graph.Record)
	if _, err := graph.RawOf(record); err != nil {
		return nil, err
	}
	return record, nil
}

// set gives a field its values.
func (f *filling) set(v reflect.Value, x field, values []string) error {
	if !x.many && len(values) > 1 {
		return errors.New("it takes one")
	}
	if x.many {
		for _, value := range values {
			one := reflect.New(v.Type().Elem()).Elem()
			if err := f.setOne(one, x, value); err != nil {
				return err
			}
			v.Set(reflect.Append(v, one))
		}
		return nil
	}
	return f.setOne(v, x, values[0])
}

func (f *filling) setOne(v reflect.Value, x field, value string) error {
	switch x.sort {
	case role:
		ref, err := f.entity(value, x.plays)
		if err != nil {
			return err
		}
		f.played = append(f.played, ref)
		if x.plays == "" {
			v.SetString(string(ref))
		} else {
			v.SetString(ref.Key())
		}
		return nil
	case answer3:
		var a schema.Answer
		if err := a.UnmarshalText([]byte(value)); err != nil {
			return err
		}
		v.Set(reflect.ValueOf(a))
		return nil
	case stage:
		if !slices.Contains(stages, value) {
			return fmt.Errorf("%q is no stage of a dispute", shorten(value))
		}
		v.SetString(value)
		return nil
	case words, phrase:
		value = fold(value)
		if !f.says(value, x.sort == phrase) {
			return fmt.Errorf("%q does not stand in the sentence", shorten(value))
		}
		v.SetString(value)
		return nil
	}
	read, err := f.measured(x.sort, value)
	if err != nil {
		return err
	}
	v.Set(reflect.ValueOf(read).Convert(v.Type()))
	return nil
}

// says reports whether words stand in the sentence; where they may be forms of
// its words, one by one and in any order ("host" for "hosting").
func (f *filling) says(text string, forms bool) bool {
	sentence, text := strings.ToLower(f.at.text), strings.ToLower(text)
	if has(sentence, text) {
		return true
	}
	if !forms {
		return false
	}
	for _, w := range strings.Fields(text) {
		stem := w[:max(min(len(w), 3), len(w)-2)]
		if !slices.ContainsFunc(strings.FieldsFunc(sentence, func(r rune) bool { return !isWord(r) }), func(s string) bool { return strings.HasPrefix(s, stem) }) {
			return false
		}
	}
	return true
}

// entity returns what a name or description stands for.
func (f *filling) entity(name, plays string) (graph.Ref, error) {
	fits := func(r graph.Ref) bool { return plays == "" || r.Kind() == plays }
	key := nameKey(name)
	for _, m := range f.mentions { // as the sentence calls it
		if m.Start >= f.at.Start && m.End <= f.at.End && len(m.Refs) == 1 && fits(m.Refs[0]) && nameKey(m.Text) == key {
			f.mentioned = true
			return m.Refs[0], nil
		}
	}
	var found []graph.Ref
	for _, r := range f.named[key] {
		if fits(r) {
			found = append(found, r)
		}
	}
	switch {
	case len(found) > 1:
		return "", fmt.Errorf("%q may be %s or %s", shorten(name), found[0], found[1])
	case len(found) == 1:
		f.mentioned = f.mentioned || f.near(found[0], 0)
		return found[0], nil
	}
	return f.introduce(name, plays)
}

// near reports whether the sentence, or one of so many beside it, mentions an
// entity.
func (f *filling) near(ref graph.Ref, beside int) bool {
	i := slices.IndexFunc(f.here, func(p place) bool { return p.Start == f.at.Start })
	first, last := f.here[max(0, i-beside)], f.here[min(len(f.here)-1, i+beside)]
	for _, m := range f.mentions {
		if m.Start >= first.Start && m.End <= last.End && slices.Contains(m.Refs, ref) {
			return true
		}
	}
	return false
}

// introduce makes an entity of a name that the loader did not read as one: it
// must stand in the quotation, look like a name, and fill a role that tells what
// it is.
func (f *filling) introduce(name, plays string) (graph.Ref, error) {
	name = strings.TrimSuffix(strings.TrimSpace(fold(name)), "'s")
	first := []rune(name)
	slug := names.Slug(name)
	var record graph.Record
	switch plays {
	case names.Company:
		record = schema.Company{ID: graph.ID[schema.Company](slug), Name: name}
	case "product":
		record = schema.Product{ID: graph.ID[schema.Product](slug), Name: name}
	case "person":
		record = schema.Person{ID: graph.ID[schema.Person](slug), Name: name}
	}
	if record == nil || slug == "" || !has(f.quote, name) || !isName(first[0]) || len(first) > 80 {
		return "", fmt.Errorf("the article names no %s %q", cmp.Or(plays, "entity"), shorten(name))
	}
	ref := graph.Ref(plays + "/" + slug)
	f.mentioned = true
	f.introduced = append(f.introduced, graph.Claim{Of: record, Evidence: graph.Evidence{
		Sentence: f.Document.Text[f.at.Start:f.at.End], Start: f.at.Start, End: f.at.End,
	}})
	return ref, nil
}

// speaker returns who says it: named in the sentence or next to it.
func (f *filling) speaker(name string) (graph.Ref, error) {
	if strings.TrimSpace(name) == "" {
		return "", nil
	}
	ref, err := f.entity(name, "")
	if err != nil {
		return "", err
	}
	if ref.Kind() == "agreement" || ref.Kind() == "product" {
		return "", fmt.Errorf("%s does not speak", ref)
	}
	if !f.near(ref, 1) {
		return "", fmt.Errorf("%s is not mentioned there", ref)
	}
	return ref, nil
}

// condition returns the claim of what another depends on.
func (f *filling) condition(on graph.Claim, text string) (graph.Claim, error) {
	text = fold(text)
	if !f.says(text, false) {
		return graph.Claim{}, fmt.Errorf("condition: %q does not stand in the sentence", shorten(text))
	}
	parties := slices.DeleteFunc(slices.Clone(f.played), func(r graph.Ref) bool { return r.Kind() != names.Company && r.Kind() != "person" })
	slices.Sort(parties)
	c := on
	c.Of = schema.Condition{On: graph.KeyOf(on.Of), Text: text, Parties: slices.Compact(parties)}
	c.Stance, c.Modality, c.Valid = graph.Asserts, graph.Done, graph.Span{}
	return c, nil
}
