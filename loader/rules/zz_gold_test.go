package rules_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/amounts"
	"github.com/pactgraph/pactgraph/loader/dates"
	"github.com/pactgraph/pactgraph/loader/rules"
	"github.com/pactgraph/pactgraph/loader/sentences"
	"github.com/pactgraph/pactgraph/schema"
)

type goldFile struct {
	Article  string
	Body     int `json:"body_offset"`
	Entities []struct {
		ID, Type, Name string
		Aliases        []string
	}
	Dates []struct {
		Text  string
		Value any
		Kind  string
		Bytes [][2]int
	}
	Facts []struct{ Kind, Quote string }
}

func TestGold(t *testing.T) {
	dir := os.Getenv("GOLD")
	if dir == "" {
		t.Skip()
	}
	only := os.Getenv("ONLY")
	out := os.Getenv("OUT")
	set, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(dir + "/*.json")
	for _, file := range files {
		nn := strings.TrimSuffix(filepath.Base(file), ".json")
		if only != "" && !strings.Contains(only, nn) {
			continue
		}
		b, _ := os.ReadFile(file)
		var g goldFile
		if err := json.Unmarshal(b, &g); err != nil {
			t.Log(err)
		}
		tb, _ := os.ReadFile(dir + "/../articles/" + g.Article)
		text := string(tb)
		in := goldInput(g, text)
		start := time.Now()
		res := set.Read(in)
		took := time.Since(start)
		if out == "" {
			show(text, in, res)
			fmt.Println(took)
		} else {
			write(out+"/"+nn+".json", g, text, res)
		}
	}
}

func goldInput(g goldFile, text string) rules.Input {
	ss := sentences.Split(text)
	var keep []sentences.Sentence
	for _, s := range ss {
		if s.Start >= g.Body {
			keep = append(keep, s)
		}
	}
	in := rules.Input{Text: text, Sentences: keep}
	maker := map[graph.Ref]graph.Ref{}
	own := func(p, c string) { maker[graph.NewRef("product", p)] = graph.NewRef("company", c) }
	own("azure", "microsoft")
	own("ms_cloud", "microsoft")
	own("bedrock", "aws")
	own("aws_cloud", "aws")
	own("claude", "anthropic")
	own("bing", "microsoft")
	for _, p := range []string{"frontier", "chatgpt", "stateless_api", "oai_products", "oai_api_products", "oai_nonapi", "oai_models", "oai_first_party", "oai_ip", "ip", "first_party"} {
		own(p, "openai")
	}
	in.Maker = func(r graph.Ref) graph.Ref { return maker[r] }
	add := func(s string, refs ...graph.Ref) {
		for at := g.Body; ; {
			i := strings.Index(text[at:], s)
			if i < 0 {
				return
			}
			at += i
			end := at + len(s)
			if (at == 0 || !letter(text[at-1])) && (end == len(text) || !letter(text[end])) {
				in.Mentions = append(in.Mentions, rules.Mention{Start: at, End: end, Refs: refs})
			}
			at = end
		}
	}
	for _, e := range g.Entities {
		k := map[string]string{"Company": "company", "Organisation": "company", "Government": "company", "Publication": "company", "Group": "company",
			"Product": "product", "IP": "product", "Project": "product", "Facility": "product", "Person": "person", "Agreement": "agreement"}[e.Type]
		if k == "" || e.ID == "author" {
			continue
		}
		if e.ID == "x" {
			continue
		}
		for _, a := range append(e.Aliases, e.Name) {
			if a == "the company" && g.Article[:2] == "00" {
				continue
			}
			add(a, graph.NewRef(k, e.ID))
		}
	}
	pair := func(a string, ids ...string) {
		var rs []graph.Ref
		for _, id := range ids {
			rs = append(rs, graph.NewRef("company", id))
		}
		add(a, rs...)
	}
	at := func(ctx, s, kind, id string) {
		if i := strings.Index(text, ctx); i >= 0 {
			j := i + strings.Index(ctx, s)
			in.Mentions = append(in.Mentions, rules.Mention{Start: j, End: j + len(s), Refs: []graph.Ref{graph.NewRef(kind, id)}})
		}
	}
	if g.Article[:2] == "00" {
		for _, p := range []string{"both companies", "The two companies", "the companies", "they", "the two companies"} {
			pair(p, "microsoft", "openai")
		}
		at("prevented the company", "the company", "company", "openai")
		at("it retained", "it", "company", "microsoft")
		at("selling it altogether", "it", "product", "frontier")
		at("have that tech", "that tech", "product", "stateful")
		at("since it signed", "it", "company", "openai")
		at("like consumer ChatGPT", "ChatGPT", "product", "chatgpt")
	}
	if g.Article[:2] == "18" {
		pair("the companies", "microsoft", "nvidia", "anthropic")
	}
	if g.Article[:2] == "01" {
		pair("we", "microsoft", "openai")
		in.Voice = []graph.Ref{"company/microsoft", "company/openai"}
	}
	slices.SortFunc(in.Mentions, func(a, b rules.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	in.Mentions = slices.CompactFunc(in.Mentions, func(a, b rules.Mention) bool { return a.Start == b.Start && a.End == b.End })
	in.Published, _ = graph.ParseDate("2026-04-28")
	if g.Article[:2] == "00" {
		in.Published, _ = graph.ParseDate("2026-04-27")
	}
	if i := strings.Index(text, "\nDate: "); i >= 0 {
		in.Published, _ = graph.ParseDate(text[i+7 : i+17])
	}
	in.Dates = dates.Find(text, keep, in.Published)
	if len(in.Dates) == 0 {
		for _, d := range g.Dates {
			v, _ := d.Value.(string)
			for _, b := range d.Bytes {
				m := dates.Mention{Start: b[0], End: b[1], Text: text[b[0]:b[1]]}
				switch {
				case strings.HasPrefix(v, "P"):
					m.Kind, m.Duration = dates.Duration, v
				case strings.HasPrefix(v, "../"):
					m.Role = dates.Until
					m.Value, _ = graph.ParseDate(v[3:])
					m.Span = graph.Span{Until: m.Value}
				case strings.Contains(v, "/"):
					m.Kind = dates.Period
					m.Span, _ = graph.ParseSpan(v)
				default:
					m.Value, _ = graph.ParseDate(v)
				}
				in.Dates = append(in.Dates, m)
			}
		}
		slices.SortFunc(in.Dates, func(a, b dates.Mention) int { return cmp.Compare(a.Start, b.Start) })
	}
	in.Amounts = amounts.Find(text, keep)
	return in
}

func show(text string, in rules.Input, res rules.Result) {
	for n, s := range in.Sentences {
		fmt.Printf("[%d %s] %s\n", n, s.Form, strings.ReplaceAll(text[s.Start:s.End], "\n", " "))
		for i, c := range res.Claims {
			if res.Sentence[i] == n {
				fmt.Printf("    %-22s %s\n", c.Rule, rules.Describe(c))
			}
		}
		for _, s := range res.Silences {
			if s.Sentence == n {
				fmt.Printf("      -- %s (%s): %s\n", s.Rule, s.Trigger, s.Why)
			}
		}
	}
}

func write(file string, g goldFile, text string, res rules.Result) {
	type J = map[string]any
	var ents, claims []J
	for _, e := range g.Entities {
		k := map[string]string{"Company": "company", "Organisation": "company", "Government": "company", "Publication": "company", "Group": "company",
			"Product": "product", "IP": "product", "Project": "product", "Facility": "product", "Person": "person"}[e.Type]
		if k != "" {
			ents = append(ents, J{"ref": k + "/" + e.ID, "kind": k, "name": e.Name, "aliases": e.Aliases, "mentions": []J{}})
		}
	}
	for _, c := range res.Claims {
		roles, vals := map[string][]string{}, map[string]string{}
		v := reflect.ValueOf(c.Of)
		for i := range v.NumField() {
			f, name := v.Field(i), strings.ToLower(v.Type().Field(i).Name)
			if f.IsZero() {
				continue
			}
			switch x := f.Interface().(type) {
			case []graph.Ref:
				for _, r := range x {
					roles[name] = append(roles[name], string(r))
				}
			case graph.Node:
				roles[name] = []string{string(x.Ref())}
			case schema.Money:
				vals["amount"] = x.Amount.String()
				vals["currency"] = x.Currency
			case schema.Share:
				vals["share"] = x.Percent.String()
			case graph.Date:
				vals[name] = x.WithWords("").String()
			default:
				vals[name] = fmt.Sprint(x)
			}
		}
		claims = append(claims, J{"kind": c.Of.Kind(), "roles": roles, "values": vals, "stance": c.Stance.String(), "modality": c.Modality.String(),
			"by": string(c.By), "said": c.Said.WithWords("").String(), "from": c.Valid.From.WithWords("").String(), "until": c.Valid.Until.WithWords("").String(),
			"evidence": J{"start": c.Evidence.Start, "end": c.Evidence.End, "text": c.Evidence.Sentence}})
	}
	b, _ := json.Marshal(J{"entities": ents, "spans": []J{}, "claims": claims})
	_ = os.WriteFile(file, b, 0o644)
}
