package graph

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// write writes a document and its claims, or says all that is wrong with them.
func (d *script) write(shapes *shapes, doc Document, claims []Claim) error {
	var faults []ClaimError
	fault := func(i int, errs ...error) {
		for _, err := range errs {
			faults = append(faults, ClaimError{Index: i, Err: err})
		}
	}
	fault(-1, doc.faults()...)
	d.Valid = d.Valid || d.count == 0
	d.document(doc)
	for i := range claims {
		c := &claims[i]
		fault(i, c.faults(&doc)...)
		if c.Of == nil {
			continue
		}
		if err := shapes.read(&d.record, c.Of); err != nil {
			fault(i, split(err)...)
		}
		if _, isRaw := c.Of.(Raw); isRaw {
			d.Valid = false // its maps may have been changed
		}
		if len(faults) == 0 {
			d.claim(c)
		}
	}
	if len(faults) > 0 {
		return &AddError{Faults: faults}
	}
	return nil
}

// split takes joined errors apart.
func split(err error) []error {
	switch e := err.(type) {
	case nil:
		return nil
	case interface{ Unwrap() []error }:
		return e.Unwrap()
	}
	return []error{err}
}

func (d Document) faults() []error {
	var errs []error
	if d.Name == "" {
		errs = append(errs, errors.New("it has no name"))
	}
	if d.Registry != "" && d.Text != "" {
		errs = append(errs, errors.New("it is a registry and has a text"))
	}
	return append(errs, invalid("name", d.Name, "title", d.Title, "publisher", d.Publisher, "registry", d.Registry,
		"published", words(d.Published))...)
}

// words returns a date as it is written if it has words, which can be anything.
func words(d Date) string {
	if d.Words() == "" {
		return ""
	}
	return d.String()
}

// invalid reports the texts, each after its name, that are not valid UTF-8.
func invalid(namesAndTexts ...string) []error {
	var errs []error
	for i := 0; i < len(namesAndTexts); i += 2 {
		if !utf8.ValidString(namesAndTexts[i+1]) {
			errs = append(errs, fmt.Errorf("%s is not valid UTF-8", namesAndTexts[i]))
		}
	}
	return errs
}

func (c *Claim) faults(doc *Document) []error {
	var errs []error
	if c.Of == nil {
		errs = append(errs, &RecordError{Err: errors.New("it is nil")})
	}
	if s, ok := c.Of.(Same); ok {
		errs = append(errs, s.faults()...)
	}
	if int(c.Stance) >= len(stances) {
		errs = append(errs, fmt.Errorf("stance %s", c.Stance))
	}
	if int(c.Modality) >= len(modalities) {
		errs = append(errs, fmt.Errorf("modality %s", c.Modality))
	}
	if c.By != "" {
		if err := c.By.Validate(); err != nil {
			errs = append(errs, fmt.Errorf("speaker: %w", err))
		}
	}
	errs = append(errs, invalid("rule", c.Rule, "said", words(c.Said),
		"valid", words(c.Valid.From)+words(c.Valid.Until), "sentence", c.Evidence.Sentence)...)
	if err := c.Evidence.fault(doc); err != nil {
		errs = append(errs, err)
	}
	return errs
}

// ErrEvidence reports a claim whose sentence does not stand at its offsets in
// the text of the document, or is missing.
var ErrEvidence = errors.New("evidence does not stand in the text")

func (e *Evidence) fault(doc *Document) error {
	switch {
	case doc.Registry != "" && (e.Sentence != "" || e.Start != 0 || e.End != 0):
		return fmt.Errorf("%w: a registry has no text", ErrEvidence)
	case doc.Registry != "":
		return nil
	case e.Sentence == "":
		return fmt.Errorf("%w: there is no sentence", ErrEvidence)
	case e.Start < 0 || e.End < e.Start || e.End > len(doc.Text):
		return fmt.Errorf("%w: offsets %d to %d in a text of %d bytes", ErrEvidence, e.Start, e.End, len(doc.Text))
	case doc.Text[e.Start:e.End] != e.Sentence:
		return fmt.Errorf("%w: bytes %d to %d are not %q", ErrEvidence, e.Start, e.End, shorten(e.Sentence))
	}
	return nil
}

// faults reports refs that cannot be one thing.
func (s Same) faults() []error {
	fault := func(format string, args ...any) []error {
		return []error{&RecordError{Kind: s.Kind(), Field: "Refs", Err: fmt.Errorf(format, args...)}}
	}
	differ := false
	for _, r := range s.Refs {
		if r.Kind() != s.Refs[0].Kind() {
			return fault("%s and %s are of different kinds", s.Refs[0], r)
		}
		differ = differ || r != s.Refs[0]
	}
	if !differ {
		return fault("it takes two refs or more")
	}
	return nil
}
