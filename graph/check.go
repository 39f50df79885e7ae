package graph

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// check looks for all faults of a batch, and returns its claims without their
// Go types.
func check(doc Document, claims []Claim) ([]*told, error) {
	var faults []ClaimError
	fault := func(i int, err error) { faults = append(faults, ClaimError{Index: i, Err: err}) }
	for _, err := range doc.faults() {
		fault(-1, err)
	}
	tolds := make([]*told, len(claims))
	for i, c := range claims {
		tolds[i] = &told{Claim: c}
		tolds[i].Of = nil
		for _, err := range c.faults(doc) {
			fault(i, err)
		}
		if c.Of == nil {
			continue
		}
		raw, err := RawOf(c.Of)
		for _, err := range split(err) {
			fault(i, err)
		}
		if err == nil {
			tolds[i].raw = raw
		}
	}
	if len(faults) > 0 {
		return nil, &AddError{Faults: faults}
	}
	return tolds, nil
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
	texts := map[string]string{"name": d.Name, "title": d.Title, "publisher": d.Publisher, "registry": d.Registry, "published": d.Published.String()}
	return append(errs, invalid(texts, "name", "title", "publisher", "registry", "published")...)
}

// invalid reports the texts that are not valid UTF-8.
func invalid(texts map[string]string, names ...string) []error {
	var errs []error
	for _, name := range names {
		if !utf8.ValidString(texts[name]) {
			errs = append(errs, fmt.Errorf("%s is not valid UTF-8", name))
		}
	}
	return errs
}

func (c Claim) faults(doc Document) []error {
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
	texts := map[string]string{"rule": c.Rule, "said": c.Said.String(), "valid": c.Valid.String(), "sentence": c.Evidence.Sentence}
	errs = append(errs, invalid(texts, "rule", "said", "valid", "sentence")...)
	if err := c.Evidence.fault(doc); err != nil {
		errs = append(errs, err)
	}
	return errs
}

// ErrEvidence reports a claim whose sentence does not stand at its offsets in
// the text of the document, or is missing.
var ErrEvidence = errors.New("evidence does not stand in the text")

func (e Evidence) fault(doc Document) error {
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
