package llm

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// Prompt is the version of what the model is told. It changes with every change
// of the instructions, the glossary or the form of answers, so that claims of
// different versions can be told apart by their rule.
const Prompt = "prompt-1"

//go:embed prompt/instructions.txt
var intro string

//go:embed prompt/kinds.txt
var glossary string // a line for each kind: "name: what it says, with an example"

// glosses returns what the glossary says of each kind.
func glosses() map[string]string {
	of := map[string]string{}
	for line := range strings.Lines(glossary) {
		if name, gloss, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			of[name] = gloss
		}
	}
	return of
}

// instructions returns what the model is told before each passage.
func instructions(kinds []kind) string {
	var b strings.Builder
	b.WriteString(intro)
	gloss := glosses()
	for _, k := range kinds {
		fmt.Fprintf(&b, "%s: %s [", k.name, gloss[k.name])
		for i, f := range k.fields {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(f.name)
			if f.many {
				b.WriteString(" (list)")
			}
		}
		b.WriteString("]\n")
	}
	return b.String()
}

// question returns the passage that is asked about, with what is known of its
// article.
func (c *check) question(passage []sentences.Sentence) string {
	c.enter(passage)
	var b strings.Builder
	if c.Document.Title != "" {
		fmt.Fprintf(&b, "Title: %s\n", fold(c.Document.Title))
	}
	if c.Document.Publisher != "" {
		fmt.Fprintf(&b, "Publisher: %s\n", fold(c.Document.Publisher))
	}
	if c.Document.Published.Known() {
		fmt.Fprintf(&b, "Published: %s\n", c.Document.Published)
	}
	if here := c.entitiesHere(); len(here) > 0 {
		fmt.Fprintf(&b, "Entities: %s\n", strings.Join(here, "; "))
	}
	b.WriteString("Text:\n")
	for _, p := range c.here {
		b.WriteString(p.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// entitiesHere lists the entities that the passage mentions, with their kinds, in
// the order of their first mention.
func (c *check) entitiesHere() []string {
	var out []string
	seen := map[graph.Ref]bool{}
	for _, m := range c.mentions {
		for _, ref := range m.Refs {
			if name := c.called[ref]; name != "" && !seen[ref] {
				seen[ref] = true
				out = append(out, fmt.Sprintf("%s (%s)", fold(name), ref.Kind()))
			}
		}
	}
	return out
}
