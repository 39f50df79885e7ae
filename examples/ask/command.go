package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

const usage = `Ask reads articles about business deals and answers questions from them.

  ask [flags]                      load, print what was loaded, and answer questions about those who lead in it
  ask [flags] QUESTION [flags]     answer one question

Questions:
  products -tied-to NAME           products that NAME offers, hosts, licenses or develops, and by what path
  clauses -between NAME,NAME       what two parties have agreed on
  claims -about NAME               who says what about NAME
  spend -of NAME                   what NAME has committed to buy, by provider, with totals
  investments -of NAME             investments by or in NAME, with tranches and conditions
  revenue-shares -of NAME          who pays NAME a share of revenue, or is paid one, and what is capped
  timeline -of NAME[,NAME]         what happened, in order
  path -from NAME -to NAME         shortest ways from one to the other

Articles:
  -article PATH    file or folder of text or HTML; may be given again (default: the article that comes with ask,
                   where the store has none)
  -store NAME      keep the graph in the file NAME, or in the database postgres://NAME; what is there is asked too
                   (default: memory:, which keeps nothing)
  -names FILE      names of your own, CSV or JSON, on top of the embedded registry
  -rules FILE      rules of your own, beside the embedded ones
  -date DATE       date of articles that have none, as in 2026-04-27

Views:
  -as-of DATE      what holds on that day (default: the date of the newest article; claims and timelines: ever)
  -known-by DATE   only what was said or published by that day
  -certain         only what certainly holds on the day, not what possibly does
  -kind KIND       with claims: only those of one kind, such as exclusivity

Output:
  -json            one JSON object
  -quiet           no progress on a terminal

Exit codes: 0 answered (also with no answers), 1 an article, a store or a name is at fault, 2 the command line is.
`

// A command is what the command line asks for.
type command struct {
	question string // empty: the tour of all questions

	articles      []string
	store         string
	names, rules  string
	date          graph.Date
	asOf, knownBy graph.Date
	certain       bool
	json, quiet   bool

	tiedTo, about, of, from, to, kind string
	between                           []string
}

// A usageError says what is wrong with a command line.
type usageError struct{ why string }

func (e *usageError) Error() string { return e.why }

func wrong(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// needs says which flags a question cannot do without.
var needs = map[string][]string{
	"products":       {"tied-to"},
	"clauses":        {"between"},
	"claims":         {"about"},
	"spend":          {"of"},
	"investments":    {"of"},
	"revenue-shares": {"of"},
	"timeline":       {"of"},
	"path":           {"from", "to"},
}

// parse reads a command line. Flags may stand before and after the question.
func parse(args []string, stderr io.Writer) (*command, error) {
	c := &command{}
	f := c.flags()
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 {
		c.question = f.Arg(0)
		if _, ok := needs[c.question]; !ok {
			return nil, wrong("no question is called %q", c.question)
		}
		if err := f.Parse(f.Args()[1:]); err != nil {
			return nil, err
		}
		if f.NArg() > 0 {
			return nil, wrong("%q is left over; names with spaces go in quotes, two names in one word with a comma", f.Arg(0))
		}
	}
	given := map[string]bool{}
	f.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for _, name := range needs[c.question] {
		if !given[name] {
			return nil, wrong("%s needs -%s", c.question, name)
		}
	}
	for _, name := range []string{"tied-to", "between", "about", "of", "from", "to", "kind"} {
		fits := slices.Contains(needs[c.question], name) || name == "kind" && c.question == "claims"
		if given[name] && !fits {
			return nil, wrong("-%s does not go with %s", name, cmp.Or(c.question, "the tour of all questions"))
		}
	}
	if n := len(c.between); given["between"] && n != 2 {
		return nil, wrong("-between takes two names with a comma between them, not %d", n)
	}
	return c, nil
}

func (c *command) flags() *flag.FlagSet {
	f := flag.NewFlagSet("ask", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Func("article", "", func(s string) error { c.articles = append(c.articles, s); return nil })
	f.StringVar(&c.store, "store", "", "")
	f.StringVar(&c.names, "names", "", "")
	f.StringVar(&c.rules, "rules", "", "")
	for name, to := range map[string]*graph.Date{"date": &c.date, "as-of": &c.asOf, "known-by": &c.knownBy} {
		f.Func(name, "", func(s string) (err error) {
			*to, err = graph.ParseDate(s)
			if err == nil && !to.Known() {
				return fmt.Errorf("%q is no date such as 2026-04-27", s)
			}
			return err
		})
	}
	f.BoolVar(&c.certain, "certain", false, "")
	f.BoolVar(&c.json, "json", false, "")
	f.BoolVar(&c.quiet, "quiet", false, "")
	for name, to := range map[string]*string{
		"tied-to": &c.tiedTo, "about": &c.about, "of": &c.of, "from": &c.from, "to": &c.to, "kind": &c.kind,
	} {
		f.StringVar(to, name, "", "")
	}
	f.Func("between", "", func(s string) error { c.between = splitNames(s); return nil })
	return f
}

// splitNames cuts a list of names at its commas.
func splitNames(s string) []string {
	var names []string
	for name := range strings.SplitSeq(s, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
