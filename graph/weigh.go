package graph

import (
	"cmp"
	"math"
	"slices"
)

// This file has the rules by which claims become facts. Each is stated where it
// is applied, here and in episodes.go, and has a test of its own in
// weigh_test.go.
//
// Days are counted as numbers that are in order, and are infinite where a limit
// is not known or does not exist.

// knownBy is the rule of admission. A claim is known by a day if it was said by
// then; where it is not told when it was said, if it was published by then. A
// text without any date is known by no day; a registry without one is
// background, and always known.
func knownBy(c Claim, day Date) bool {
	k := c.Known()
	if !k.Known() {
		return c.Evidence.Document.Registry != ""
	}
	return !k.Last().After(day.Last())
}

// A stretch is a number of days, from first to last. It is empty if first is
// after last.
type stretch struct{ first, last int }

var (
	never  = stretch{math.MaxInt, math.MinInt}
	always = stretch{math.MinInt, math.MaxInt}
)

// An episode is a time for which a fact holds without a break, and what is said
// of it.
type episode struct {
	span     Span
	possible stretch // the days on which it may hold
	certain  stretch // the days on which it does
	asserts  []*told
	ends     []*told // that close it
}

// holds is the rule of views. In a view of a day an episode is seen if it may
// hold on that day, and is certain if it does; where the day is coarse, if it
// may on one of its days, and does on all of them. In a view of ever each is
// seen, and is certain if something says that it is done.
func (e episode) holds(w when) (possible, certain bool) {
	if w.ever {
		return true, e.modality() == Done
	}
	return e.possible.days().meets(w.on), e.certain.days().contains(w.on)
}

// modality is the rule of firmness. What one claim says is done is done. Short
// of that, the firmest of what was said last counts, for plans change. What only
// an end is told of was done.
func (e episode) modality() Modality {
	latest, firmest := Date{}, Possible
	for _, t := range e.asserts {
		switch said := t.Known(); {
		case t.Modality == Done:
			return Done
		case compareSaid(said, latest) > 0:
			latest, firmest = said, t.Modality
		case compareSaid(said, latest) == 0:
			firmest = min(firmest, t.Modality)
		}
	}
	if len(e.asserts) == 0 {
		return Done
	}
	return firmest
}

// mayHold is the rule of possibility for one assertion. It may hold from the
// first day that its beginning can mean, or since ever if that is not known; and
// until the last day that its end can mean, or for ever if that is not known or
// is an event.
func mayHold(t *told) stretch {
	s := always
	if t.Valid.From.Known() {
		s.first = t.Valid.From.First().ordinal()
	}
	if t.Valid.Until.Known() {
		s.last = t.Valid.Until.Last().ordinal()
	}
	return s
}

// doesHold is the rule of certainty for one assertion. What is planned,
// conditional or possible is never certain. Else it certainly holds from the
// last day that its beginning can mean or, if that is not known, from when it is
// said; and until the last day of its end or, if that is not known, until it is
// said. What a registry says without a date, it says of every day.
func doesHold(t *told) stretch {
	if t.Modality != Done {
		return never
	}
	said, from, until := t.Known(), t.Valid.From, t.Valid.Until
	background := !said.Known() && t.Evidence.Document.Registry != ""
	s := never
	switch {
	case from.Known():
		s.first = from.Last().ordinal()
	case from.IsOpen() || background:
		s.first = math.MinInt
	case said.Known():
		s.first = said.Last().ordinal()
	}
	switch {
	case until.Known():
		s.last = until.Last().ordinal()
	case until.IsOpen() || background:
		s.last = math.MaxInt
	case said.Known() || from.Known():
		s.last = max(said.Last().ordinal(), from.Last().ordinal())
	}
	return s
}

// fits is the rule of ends and denials that name some of the roles, as in
// "ended its partnerships with Acme". They apply to every fact of the kind whose
// roles and other keys include all that they name. What is not part of the
// fact's identity fits too where no claim that asserts or ends the fact itself
// says who plays that role.
func (p Raw) fits(fact Raw) bool {
	for _, f := range p.shape.fields {
		if !f.key && f.sort != roleField {
			continue
		}
		if !f.key && len(fact.Roles[f.name]) == 0 {
			continue
		}
		for _, ref := range p.Roles[f.name] {
			if !slices.Contains(fact.Roles[f.name], ref) {
				return false
			}
		}
		for _, text := range p.Values[f.name] {
			if !slices.Contains(fact.Values[f.name], text) {
				return false
			}
		}
	}
	return true
}

// speaking is the rule of values that change. In a view of a day a fact has the
// values of the assertions that may hold on that day; of all, if none may. What
// is agreed from a later day on does not show before.
func speaking(asserts []*told, w when) []*told {
	if w.ever {
		return asserts
	}
	var of []*told
	for _, t := range asserts {
		if mayHold(t).days().meets(w.on) {
			of = append(of, t)
		}
	}
	if len(of) == 0 {
		return asserts
	}
	return of
}

// worth is the rule of values: of two claims that give a field different values
// the one said later counts; then the more precise value; then, so that every
// run gives the same, the one whose text sorts last.
func worth(a, b offer, precise func(text string) int) int {
	return cmp.Or(
		compareSaid(a.said, b.said),
		cmp.Compare(precise(a.text), precise(b.text)),
		cmp.Compare(a.text, b.text),
	)
}

// compareSaid orders by when something was said, by the last day that a date can
// mean. What has no date was said before all that has.
func compareSaid(a, b Date) int { return a.Last().Compare(b.Last()) }

// An offer is a value that a claim gives a field.
type offer struct {
	said Date
	text string
}
