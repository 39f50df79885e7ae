package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// A sheet has all that is said of one node, predicate by predicate.
type sheet struct {
	node  quad.IRI
	label quad.IRI // of one of its quads; the quads of a claim have one label
	mixed bool     // there are quads of several labels
	says  map[quad.IRI][]quad.Value
}

func newSheet(node quad.IRI) *sheet {
	return &sheet{node: node, says: map[quad.IRI][]quad.Value{}}
}

// add adds what a quad says, once: under one label nothing comes twice.
func (s *sheet) add(p quad.IRI, v quad.Value, label quad.IRI) {
	s.mixed = s.mixed || s.label != "" && s.label != label
	s.label = label
	if !s.mixed || !slices.Contains(s.says[p], v) {
		s.says[p] = append(s.says[p], v)
	}
}

// text returns the first text that a predicate has, in sorted order, or "".
func (s *sheet) text(p quad.IRI) string {
	var texts []string
	for _, v := range s.says[p] {
		if text, _, ok := readLiteral(v); ok {
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return ""
	}
	return slices.Min(texts)
}

// date returns the first date that a predicate has, as [Date.Compare] sorts.
func (s *sheet) date(p quad.IRI) (Date, error) {
	var dates []Date
	for _, v := range s.says[p] {
		text, _, _ := readLiteral(v)
		d, err := ParseDate(text)
		if err != nil {
			return Date{}, err
		}
		dates = append(dates, d)
	}
	if len(dates) == 0 {
		return Date{}, nil
	}
	return slices.MinFunc(dates, Date.Compare), nil
}

// document reads a document. Where two batches gave one text different titles
// or dates, the first in sorted order counts.
func (s *sheet) document() (Document, error) {
	published, err := s.date(predPublished)
	return Document{
		Name:      s.text(predName),
		Title:     s.text(predHeadline),
		Publisher: s.text(predPublisher),
		Published: published,
		Digest:    s.text(predDigest),
		Registry:  s.text(predRegistry),
	}, err
}

// told reads a claim and its record.
func (s *sheet) told(record *sheet, doc Document) (*told, error) {
	t := &told{id: string(s.node)}
	t.Evidence.Document = doc
	t.Evidence.Sentence = s.text(predSentence)
	t.Rule = s.text(predRule)
	t.By, _ = s.ref(predBy)
	var errs [7]error
	t.Said, errs[0] = s.date(predSaid)
	t.Valid.From, errs[1] = s.date(predFrom)
	t.Valid.Until, errs[2] = s.date(predUntil)
	t.Evidence.Start, errs[3] = s.offset(predStart)
	t.Evidence.End, errs[4] = s.offset(predEnd)
	errs[5] = t.Stance.UnmarshalText([]byte(s.text(predStance)))
	errs[6] = t.Modality.UnmarshalText([]byte(s.text(predModality)))
	for _, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("claim %s: %w", s.node, err)
		}
	}
	var err error
	if t.raw, err = readRaw(record, s); err != nil {
		return nil, fmt.Errorf("claim %s: %w", s.node, err)
	}
	return t, nil
}

func (s *sheet) offset(p quad.IRI) (int, error) {
	text := s.text(p)
	if text == "" {
		return 0, nil
	}
	return strconv.Atoi(text)
}

// ref returns the one ref that a predicate has.
func (s *sheet) ref(p quad.IRI) (Ref, bool) {
	if len(s.says[p]) != 1 {
		return "", false
	}
	return readRef(s.says[p][0])
}

// readRaw reads a record: its keys from the record's node, all else from that
// of the claim, which may be nil.
func readRaw(record, claim *sheet) (Raw, error) {
	raw := Raw{Roles: map[string][]Ref{}, Values: map[string][]string{}}
	var err error
	if raw.shape, err = record.shape(); err != nil {
		return Raw{}, err
	}
	if err := raw.readFields(record, true); err != nil {
		return Raw{}, err
	}
	if claim != nil {
		raw.wide = len(claim.says[predWide]) > 0
		if err := raw.readFields(claim, false); err != nil {
			return Raw{}, err
		}
	}
	if raw.shape.form == entity {
		ref, _ := readRef(record.node)
		raw.Roles["ID"] = []Ref{ref}
		raw.shape.fields = append(raw.shape.fields, field{name: "ID", sort: roleField, key: true, plays: raw.shape.kind})
	}
	slices.SortFunc(raw.shape.fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	return raw, nil
}

// shape reads kind and form of a record.
func (s *sheet) shape() (*shape, error) {
	ref, ok := readRef(s.node)
	if !ok {
		return nil, fmt.Errorf("%s is not the node of a record", s.node)
	}
	sh := &shape{kind: ref.Kind()}
	for i, class := range formClasses {
		if slices.Contains(s.says[predType], quad.Value(quad.IRI(class))) {
			sh.form = form(i)
			return sh, nil
		}
	}
	return nil, fmt.Errorf("%s is said to be neither state nor event nor entity", s.node)
}

// readFields reads the fields on one node.
func (r Raw) readFields(s *sheet, key bool) error {
	for p, values := range s.says {
		kind, f, ok := readField(p)
		if !ok {
			continue
		}
		if kind != r.shape.kind || !f.many && len(values) > 1 {
			return fmt.Errorf("field %s of a %s", p, r.shape.kind)
		}
		f.key = key
		for _, v := range values {
			if f.sort == roleField {
				ref, ok := readRef(v)
				if !ok {
					return fmt.Errorf("%s: %v is not the node of an entity", f.name, v)
				}
				r.Roles[f.name] = append(r.Roles[f.name], ref)
				continue
			}
			text, l, ok := readLiteral(v)
			if !ok {
				return fmt.Errorf("%s: %v is not a value", f.name, v)
			}
			f.lit = l
			r.Values[f.name] = append(r.Values[f.name], text)
		}
		slices.Sort(r.Roles[f.name])
		slices.Sort(r.Values[f.name])
		if _, twice := r.shape.field(f.name); twice {
			return fmt.Errorf("field %s is told in two ways", f.name)
		}
		r.shape.fields = append(r.shape.fields, f)
	}
	return nil
}
