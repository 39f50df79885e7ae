package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// Describe writes a claim in the form in which rule files say what an example
// means: the kind, then "Role=value" for what is set, in the order of the record,
// then by, said, from, until, modality and stance where they are not the usual.
// Entities are written by their keys, lists with commas.
func Describe(c graph.Claim) string {
	parts := []string{c.Of.Kind()}
	v := reflect.ValueOf(c.Of)
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			parts = append(parts, v.Type().Field(i).Name+"="+plain(f.Interface()))
		}
	}
	for _, x := range []struct{ name, value string }{
		{"by", c.By.Key()}, {"said", c.Said.String()}, {"from", c.Valid.From.String()}, {"until", c.Valid.Until.String()},
		{"modality", c.Modality.String()}, {"stance", c.Stance.String()},
	} {
		if x.value != "" && x.value != "done" && x.value != "asserts" {
			parts = append(parts, x.name+"="+strings.ReplaceAll(x.value, " ", "_"))
		}
	}
	return strings.Join(parts, " ")
}

func plain(v any) string {
	switch v := v.(type) {
	case graph.Ref:
		return v.Key()
	case []graph.Ref:
		var keys []string
		for _, r := range v {
			keys = append(keys, r.Key())
		}
		slices.Sort(keys)
		return strings.Join(keys, ",")
	}
	return strings.ReplaceAll(fmt.Sprint(v), " ", "_")
}

// Compare tells how the claims, as [Describe] writes them, differ from what the
// example wants: "" if each record that it wants is there with all that it says
// of it, and, for a sentence that means nothing to the rule, if there is none.
func (e Example) Compare(got []string) string {
	if e.No {
		if len(got) > 0 {
			return "read something where the rule must not"
		}
		return ""
	}
	if len(got) == 0 {
		return "read nothing"
	}
	for _, want := range e.Want {
		if !slices.ContainsFunc(got, func(g string) bool { return includes(g, want) }) {
			return "missing: " + want
		}
	}
	return ""
}

// includes reports whether a described claim says all that is wanted; a wanted
// "Role=" means that the role is empty, and modality and stance must be as usual
// where the wish does not name them.
func includes(got, want string) bool {
	have := strings.Fields(got)
	wish := strings.Fields(want)
	for _, w := range wish {
		role, value, pair := strings.Cut(w, "=")
		switch {
		case pair && value == "":
			if slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, role+"=") }) {
				return false
			}
		case !slices.Contains(have, w):
			return false
		}
	}
	for _, usual := range []string{"modality=", "stance="} {
		has := func(s string) bool { return strings.HasPrefix(s, usual) }
		if slices.ContainsFunc(have, has) && !slices.ContainsFunc(wish, has) {
			return false
		}
	}
	return true
}
