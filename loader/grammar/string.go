package grammar

import (
	"fmt"
	"strings"
)

// String writes the clauses one a line, for tests and for the eye. That of "Acme
// agreed to buy Initech for $5 million" is
//
//	agree past subject(Acme)
//	buy infinitive <agree subject(Acme) object(Initech) for($5 million)
func (s *Sentence) String() string {
	var b strings.Builder
	for i, c := range s.Clauses {
		if i > 0 {
			b.WriteByte('\n')
		}
		s.write(&b, c)
	}
	return b.String()
}

func (s *Sentence) write(b *strings.Builder, c *Clause) {
	v := c.Verb
	b.WriteString(v.Lemma)
	for _, x := range []struct {
		on   bool
		name string
	}{
		{v.Particle != "", v.Particle}, {v.Modal != "", v.Modal}, {v.Negated, "not"}, {v.NoLonger, "no-longer"},
		{v.Past, "past"}, {v.Perfect, "perfect"}, {v.Progressive, "progressive"}, {v.Passive, "passive"},
	} {
		if x.on {
			b.WriteString(" " + x.name)
		}
	}
	if c.Link != Main {
		fmt.Fprintf(b, " %s", [...]string{"", "complement", "infinitive", "gerund", "participle", "relative", "subordinate"}[c.Link])
	}
	if c.Mark != "" {
		fmt.Fprintf(b, ":%s", c.Mark)
	}
	if c.Parent != nil {
		fmt.Fprintf(b, " <%s", c.Parent.Verb.Lemma)
	}
	if c.Noun != nil {
		fmt.Fprintf(b, " of-noun(%s)", s.List(c.Noun))
	}
	if c.Subject != nil {
		fmt.Fprintf(b, " subject(%s)", s.List(c.Subject))
	}
	if c.Adjective != "" {
		fmt.Fprintf(b, " adjective(%s)", c.Adjective)
	}
	for _, o := range c.Objects {
		fmt.Fprintf(b, " object(%s)", s.List(o))
	}
	for _, pr := range c.Preps {
		fmt.Fprintf(b, " %s(%s)", pr.Word, s.List(pr.Phrase))
	}
	for _, d := range c.Dates {
		fmt.Fprintf(b, " date(%s)", s.textOf(s.units[d]))
	}
	for _, a := range c.Amounts {
		fmt.Fprintf(b, " amount(%s)", s.List(a))
	}
	if len(c.Adverbs) > 0 {
		fmt.Fprintf(b, " adverb(%s)", strings.Join(c.Adverbs, ", "))
	}
}

func (s *Sentence) textOf(u Unit) string {
	var parts []string
	for _, w := range s.Words {
		if w.Start >= u.Start && w.End <= u.End {
			parts = append(parts, w.Text)
		}
	}
	return strings.Join(parts, " ")
}

// List writes the words of a phrase, with its owner, and of the list that it
// begins, with "+" between the members.
func (s *Sentence) List(ph *Phrase) string {
	var b strings.Builder
	for q := ph; q != nil; q = q.Next {
		if q != ph {
			b.WriteString(" + ")
		}
		if q.Owner != nil {
			b.WriteString(s.List(q.Owner) + "'s ")
		}
		for k := q.First; k < q.Last; k++ {
			if k > q.First {
				b.WriteByte(' ')
			}
			b.WriteString(s.Words[k].Text)
		}
	}
	return b.String()
}
