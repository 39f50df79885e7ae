package rules

import (
	"fmt"
	"reflect"
	"strings"
)

func cutArrow(line string) (from, to string, ok bool) {
	if from, to, ok = strings.Cut(line, "->"); ok {
		return strings.TrimSpace(from), strings.TrimSpace(to), !strings.HasPrefix(line, "yes") && !strings.HasPrefix(line, "no ")
	}
	from, to, ok = strings.Cut(line, "→")
	return strings.TrimSpace(from), strings.TrimSpace(to), ok && !strings.HasPrefix(line, "yes") && !strings.HasPrefix(line, "no ")
}

func list(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// fill reads "subject, by -> Investors: company or person, optional".
func (p *parser) fill(from, to string) string {
	if p.made == nil {
		return "an arrow before the first “makes”"
	}
	role, types, _ := strings.Cut(to, ":")
	role = strings.TrimSpace(role)
	field, ok := p.made.typ.FieldByName(role)
	if !ok {
		return fmt.Sprintf("a %s has no role %q; it has %s", p.made.kind, role, roles(p.made.typ))
	}
	f := fill{from: list(from), role: role, field: field.Index, line: p.line}
	types, f.optional = cutSuffix(types, "optional")
	types, f.two = cutSuffix(types, "two")
	for t := range strings.SplitSeq(types, " or ") {
		if t = strings.TrimSpace(t); t != "" {
			f.types = append(f.types, t)
		}
	}
	if len(f.types) == 0 {
		return "no type after the colon: company, product, person, agreement, money, share, quantity, date, length, text, verb"
	}
	for _, t := range f.types {
		if !knownType(t) {
			return fmt.Sprintf("%q is no type", t)
		}
	}
	p.made.fills = append(p.made.fills, f)
	return ""
}

func cutSuffix(s, word string) (string, bool) {
	s = strings.TrimSpace(s)
	if t, ok := strings.CutSuffix(s, word); ok {
		return strings.TrimRight(t, ", "), true
	}
	return s, false
}

func knownType(t string) bool {
	switch t {
	case "company", "product", "person", "agreement", "maker", "money", "share", "quantity", "date", "length", "text", "verb", "fact":
		return true
	}
	return false
}

func roles(t reflect.Type) string {
	var names []string
	for i := range t.NumField() {
		names = append(names, t.Field(i).Name)
	}
	return strings.Join(names, ", ")
}

// word reads "exclusive, sole -> Exclusive = yes".
func (p *parser) word(rest string) string {
	words, to, ok := cutArrow(rest)
	if !ok {
		return "expected “word WORDS -> Role = value”"
	}
	return p.set(list(strings.ToLower(words)), to)
}

func (p *parser) set(words []string, rest string) string {
	role, value, ok := strings.Cut(rest, "=")
	if !ok {
		return "expected “Role = value”"
	}
	role = strings.TrimSpace(role)
	field, found := p.made.typ.FieldByName(role)
	if !found {
		return fmt.Sprintf("a %s has no role %q; it has %s", p.made.kind, role, roles(p.made.typ))
	}
	s := set{words: words, role: role, field: field.Index, value: strings.TrimSpace(value)}
	if err := setText(reflect.New(p.made.typ).Elem().FieldByIndex(s.field), s.value); err != nil {
		return err.Error()
	}
	p.made.sets = append(p.made.sets, s)
	return ""
}

func (p *parser) need(not bool, rest string) string {
	what, values, long := strings.Cut(rest, ":") // "of object: revenue", a function of several words
	if !long {
		what, values, _ = strings.Cut(rest, " ")
	}
	if what == "" {
		return "expected “need word WORDS” or “need FUNCTION”"
	}
	p.made.needs = append(p.made.needs, need{not: not, what: what, values: list(strings.ToLower(values))})
	return ""
}

// example reads a quoted sentence and what must come of it.
func (p *parser) example(no bool, rest string) string {
	rest = strings.TrimSpace(rest)
	if !strings.HasPrefix(rest, `"`) {
		return "an example begins with a quotation mark"
	}
	end := strings.LastIndex(rest, `"`)
	if end == 0 {
		return "the quotation mark is not closed"
	}
	e := Example{Rule: p.rule.name, File: p.file, Line: p.line, Text: strings.ReplaceAll(rest[1:end], `\"`, `"`), No: no}
	for want := range strings.SplitSeq(rest[end+1:], ";") {
		if want = strings.TrimSpace(want); want != "" {
			e.Want = append(e.Want, want)
		}
	}
	p.rule.examples = append(p.rule.examples, e)
	return ""
}
