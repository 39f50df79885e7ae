package rules

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/schema"
)

// A FileError says what is wrong in a rule file, and where.
type FileError struct {
	File string
	Line int // counted from 1
	Why  string
}

func (e *FileError) Error() string { return fmt.Sprintf("rules: %s:%d: %s", e.File, e.Line, e.Why) }

// A Set is a set of rules. It is immutable and safe for concurrent use.
type Set struct {
	rules  []*rule
	cast   Cast
	index  index
	parser *grammar.Parser
	sense  *senses
}

// Parse reads a rule file; see the package comment for its language. The kinds of
// record that it may make are those of package schema and the given ones. The
// error is a [*FileError]; the first one found.
func Parse(name, text string, records ...graph.Record) (*Set, error) {
	p := parser{file: name, kinds: kindsOf(append(schema.Records(), records...))}
	read, err := p.parse(text)
	if err != nil {
		return nil, err
	}
	empty, err := newSet()
	if err != nil {
		return nil, err
	}
	return empty.With(read)
}

// kindsOf returns the types of records by their kind.
func kindsOf(records []graph.Record) map[string]reflect.Type {
	kinds := make(map[string]reflect.Type, len(records))
	for _, r := range records {
		kinds[r.Kind()] = reflect.TypeOf(r)
	}
	return kinds
}

// parse reads the file. The set that it returns has rules, and nothing yet to
// read articles with.
func (p *parser) parse(text string) (*Set, error) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		if err := p.read(n, strings.TrimRight(line, "\r\n")); err != "" {
			return nil, &FileError{File: p.file, Line: n, Why: err}
		}
	}
	if err, line := p.finish(); err != "" {
		return nil, &FileError{File: p.file, Line: line, Why: err}
	}
	return &Set{rules: p.rules, cast: p.cast}, nil
}

// Examples returns the sentences of the rule files, in their order. A test should
// read each and compare; see [Check].
func (s *Set) Examples() []Example {
	var all []Example
	for _, r := range s.rules {
		all = append(all, r.examples...)
	}
	return all
}

// A parser reads one file.
type parser struct {
	file  string
	kinds map[string]reflect.Type
	cast  Cast
	rules []*rule
	rule  *rule
	made  *made
	line  int
}

func (p *parser) read(n int, line string) string {
	p.line = n
	line = strings.TrimSpace(line)
	if line == "" || strings.HasPrefix(line, "#") {
		return ""
	}
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if from, to, ok := cutArrow(line); ok && word != "word" {
		return p.fill(from, to)
	}
	switch word {
	case "rule":
		return p.start(rest)
	case "names":
		return p.names(rest)
	case "maker":
		return p.maker(rest)
	}
	if p.rule == nil {
		return "a line outside of a rule: begin with “rule NAME”"
	}
	switch word {
	case "verb", "event", "thing", "title", "modal":
		return p.triggers(classes[word], rest)
	case "makes":
		return p.makes(rest)
	case "yes", "no":
		return p.example(word == "no", rest)
	}
	if p.made == nil {
		return fmt.Sprintf("%q before the first “makes”", word)
	}
	return p.qualify(word, rest)
}

// qualify reads a line about the record begun last.
func (p *parser) qualify(word, rest string) string {
	switch word {
	case "word":
		return p.word(rest)
	case "set":
		return p.set(nil, rest)
	case "need", "without":
		return p.need(word == "without", rest)
	case "firm":
		for _, w := range list(rest) {
			p.made.firm[w] = true
		}
	case "loose":
		for _, w := range list(rest) {
			delete(p.made.firm, w)
		}
	case "ends":
		p.made.ends = true
	case "denies":
		p.made.denies = true
	case "asserts":
		p.made.asserts = true
	case "planned":
		p.made.planned = true
	case "spare":
		p.made.spare = true
	default:
		return fmt.Sprintf("%q is no word of this language", word)
	}
	return ""
}

func (p *parser) start(name string) string {
	if name == "" || strings.ContainsAny(name, " \t") {
		return "a rule needs a name of one word"
	}
	for _, r := range p.rules {
		if r.name == name {
			return fmt.Sprintf("rule %q stands on line %d already", name, r.line)
		}
	}
	if err := p.complete(); err != "" {
		return err
	}
	p.rule, p.made = &rule{name: name, file: p.file, line: p.line}, nil
	p.rules = append(p.rules, p.rule)
	return ""
}

// complete reports what the rule at hand lacks.
func (p *parser) complete() string {
	switch r := p.rule; {
	case r == nil:
	case len(r.triggers) == 0:
		return fmt.Sprintf("rule %q has no word that sets it off", r.name)
	case len(r.makes) == 0:
		return fmt.Sprintf("rule %q makes nothing", r.name)
	case len(r.examples) == 0:
		return fmt.Sprintf("rule %q has no example", r.name)
	}
	p.flush()
	return ""
}

func (p *parser) flush() {
	p.made = nil
}

func (p *parser) finish() (string, int) { return p.complete(), p.line }

func (p *parser) triggers(c class, rest string) string {
	for _, w := range list(rest) {
		w = strings.ToLower(w)
		t := trigger{class: c, word: w}
		if fields := strings.Fields(w); c != verb && len(fields) > 1 {
			t.word, t.with = fields[len(fields)-1], fields[:len(fields)-1]
		}
		p.rule.triggers = append(p.rule.triggers, t)
	}
	if rest == "" {
		return "no words"
	}
	return ""
}

func (p *parser) makes(kind string) string {
	typ, ok := p.kinds[kind]
	if !ok {
		return fmt.Sprintf("no kind of record is called %q", kind)
	}
	p.rule.makes = append(p.rule.makes, made{kind: kind, typ: typ, line: p.line, firm: map[string]bool{"agreed": true}})
	p.made = &p.rule.makes[len(p.rule.makes)-1]
	return ""
}
