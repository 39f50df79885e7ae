package grammar_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

var (
	companies = regexp.MustCompile(`\b(Globex|Initech|Hooli|Kramerica|It|it|they)\b`)
	products  = regexp.MustCompile(`\b(Piper|Anvil Cloud|Anvil)\b`)
	people    = regexp.MustCompile(`\bJane Roe\b`)
	money     = regexp.MustCompile(`\$[\d.]+ (million|billion)`)
	percents  = regexp.MustCompile(`\d+ percent`)
	times     = regexp.MustCompile(`\b(on Monday|In May|in May|2032|1990)\b`)
)

// units finds a small world of names, amounts and dates.
func units(text string) []grammar.Unit {
	var us []grammar.Unit
	for _, x := range []struct {
		re   *regexp.Regexp
		kind grammar.Kind
	}{{companies, grammar.Company}, {products, grammar.Product}, {people, grammar.Person}, {money, grammar.Money}, {percents, grammar.Percent}, {times, grammar.Date}} {
		for _, at := range x.re.FindAllStringIndex(text, -1) {
			us = append(us, grammar.Unit{Start: at[0], End: at[1], Kind: x.kind, Plural: text[at[0]:at[1]] == "they"})
		}
	}
	return us
}

func parse(p *grammar.Parser, text string) *grammar.Sentence {
	var tokens []sentences.Token
	for _, s := range sentences.Split(text) {
		tokens = append(tokens, s.Tokens...)
	}
	return p.Parse(tokens, units(text))
}

func TestParse(t *testing.T) {
	p := grammar.New()
	for text, want := range map[string]string{
		"Globex agreed to buy Initech from Hooli for $5 million.": `
			agree past subject(Globex)
			buy infinitive <agree subject(Globex) object(Initech) from(Hooli) for($5 million)`,
		"Globex will invest $5 million in Initech, and Hooli will sell Piper.": `
			invest will subject(Globex) object($5 million) in(Initech)
			sell will subject(Hooli) object(Piper)`,
		"Customers of Hooli include Globex and Initech.": `
			include subject(Customers) object(Globex + Initech)`,
		"Globex's exclusive rights to Hooli expire in May.": `
			expire subject(Globex's exclusive rights) to(Hooli) date(in May)`,
		"Shares of Hooli trade partners": ``,
		"The deal with Initech and Hooli will close in May.": `
			close will subject(The deal) with(Initech + Hooli) date(in May)`,
		"Globex expects the deal to close in May.": `
			expect subject(Globex) object(the deal)
			close infinitive <expect subject(the deal) date(in May)`,
		"Globex took Initech private.": `
			take past subject(Globex) adjective(private) object(Initech)`,
		"Globex to buy Initech for $5 million": `
			buy will subject(Globex) object(Initech) for($5 million)`,
		"Globex: agreed to buy Initech": `
			agree past subject(Globex)
			buy infinitive <agree subject(Globex) object(Initech)`,
		"Globex won a promise from Hooli to buy Piper.": `
			win past subject(Globex) object(a promise) from(Hooli)
			buy infinitive <win of-noun(a promise) subject(Hooli) object(Piper)`,
		"Globex, the parent of Hooli, and Initech sold Piper.": `
			sell past subject(Globex + Initech) object(Piper)`,
		"Globex – a maker of anvils – owns Initech.": `
			own subject(Globex) object(Initech)`,
		"Globex agreed to buy its former parent and phone maker Initech.": `
			agree past subject(Globex)
			buy infinitive <agree subject(Globex) object(its former parent and phone maker Initech)`,
		"At that point Globex bought Initech.": `
			buy past subject(Globex) object(Initech) at(that point)`,
		"Globex of Garwood, New Jersey bought Initech.": `
			buy past subject(Globex) object(Initech)`,
		"Globex raised $5 million from Hooli, Umbrella Ventures and Parasol.": `
			raise past subject(Globex) object($5 million) from(Hooli + Umbrella Ventures + Parasol)`,
		"Globex has customers including Initech, Umbrella, Hooli.": `
			have subject(Globex) object(customers) including(Initech + Umbrella + Hooli)`,
		"Globex and its partners sold Piper to Initech as well as Hooli.": `
			sell past subject(Globex + its partners) object(Piper) to(Initech + Hooli)`,
		"Hooli and Initech are wholly owned subsidiaries of Globex.": `
			be subject(Hooli + Initech) object(owned subsidiaries) of(Globex) adverb(wholly)`,
		"State-owned Globex agreed in principle to buy Initech.": `
			agree past subject(State-owned Globex) adverb(in principle)
			buy infinitive <agree subject(State-owned Globex) object(Initech)`,
		"Initech was bought by Globex in May.": `
			buy past passive subject(Initech) by(Globex) date(in May)`,
		"Globex, which makes anvils, has sold Piper to Hooli.": `
			make relative:which of-noun(Globex) subject(Globex) object(anvils)
			sell perfect subject(Globex) object(Piper) to(Hooli)`,
		"Globex and Initech will not run Piper or sell it.": `
			run will not subject(Globex + Initech) object(Piper)
			sell will subject(Globex + Initech) object(it)`,
		"The deal signed in May gives Initech the right to sell Piper.": `
			sign passive participle of-noun(The deal) subject(The deal) date(in May)
			give subject(The deal) object(Initech) object(the right)
			sell infinitive <give of-noun(the right) subject(Initech) object(Piper)`,
		"Globex prevented Hooli from selling Piper on Anvil Cloud.": `
			prevent past subject(Globex) object(Hooli)
			sell gerund:from <prevent subject(Hooli) object(Piper) on(Anvil Cloud)`,
		"Jane Roe said that Globex no longer has to pay Initech.": `
			say past subject(Jane Roe)
			have no-longer complement:that <say subject(Globex)
			pay infinitive <have subject(Globex) object(Initech)`,
		"Founded in 1990 by Jane Roe, Globex sells Anvil.": `
			found passive participle subject(Globex) by(Jane Roe) date(1990)
			sell subject(Globex) object(Anvil)`,
		"While Globex makes Anvil, it retained rights to any product sold through Hooli.": `
			make subordinate:while subject(Globex) object(Anvil)
			retain past subject(it) object(rights) to(any product)
			sell passive participle <retain of-noun(any product) subject(any product) through(Hooli)`,
		"Globex promised Hooli exclusive rights, using Piper to run its shops.": `
			promise past subject(Globex) object(Hooli) object(exclusive rights)
			use participle <promise subject(Globex) object(Piper)
			run infinitive <use subject(Globex) object(its shops)`,
		"The contract lets Initech sell Piper.": `
			let subject(The contract) object(Initech)
			sell infinitive <let subject(Initech) object(Piper)`,
		"Globex owns about 27 percent of Initech.": `
			own subject(Globex) object(about 27 percent) of(Initech)`,
		"Under the contract Globex pays Hooli an up to $5 million fee.": `
			pay subject(Globex) object(Hooli) object(an up to $5 million fee) under(the contract)`,
		"Hooli is considering suing Globex.": `
			consider progressive subject(Hooli)
			sue gerund <consider subject(Hooli) object(Globex)`,
		"Instead of Globex holding the rights, they go to Hooli.": `
			hold participle:instead of-noun(Globex) subject(Globex) object(the rights)
			go subject(they) to(Hooli) adverb(instead)`,
		"Globex will no longer hold rights until regulators approve the sale.": `
			hold will no-longer subject(Globex) object(rights)
			approve subordinate:until <hold subject(regulators) object(the sale)`,
		"Globex may sell Piper until Hooli reaches profitability.": `
			sell may subject(Globex) object(Piper)
			reach subordinate:until <sell subject(Hooli) object(profitability)`,
		"Hooli must onboard Initech and agreed to greenlight the plan.": `
			onboard must subject(Hooli) object(Initech)
			agree past subject(Hooli)
			greenlight infinitive <agree subject(Hooli) object(the plan)`,
		"To recap the story: in May, Globex sold Piper.": `
			recap infinitive object(the story)
			sell past subject(Globex) object(Piper) date(in May)`,
		"Globex was granted an option, exercisable in May, to buy Piper.": `
			grant past passive subject(Globex) object(an option) date(in May)
			buy infinitive <grant of-noun(an option) subject(Globex) object(Piper)`,
		"Hooli signed a television rights deal that has a term.": `
			sign past subject(Hooli) object(a television rights deal)
			have relative:that <sign of-noun(a television rights deal) subject(a television rights deal) object(a term)`,
		"Globex will pay, provided that Hooli obtains approval and that Initech sells Piper.": `
			pay will subject(Globex)
			obtain subordinate:provided <pay subject(Hooli) object(approval)
			sell subordinate:provided <pay subject(Initech) object(Piper)`,
		"A binding contract to bring Piper to Hooli was signed.": `
			bring infinitive of-noun(A binding contract) object(Piper) to(Hooli)
			sign past passive subject(A binding contract)`,
		"Globex and Hooli each own Piper.": `
			own subject(Globex + Hooli) object(Piper) adverb(each)`,
		"Globex signed a new, $5 million contract with Hooli.": `
			sign past subject(Globex) object(a new , $5 million contract) with(Hooli)`,
		"Globex and Hooli will each own 50 percent of Piper.": `
			own will subject(Globex + Hooli) object(50 percent) of(Piper)`,
		"Initech was purchased and privatized by Globex.": `
			purchase past passive subject(Initech) by(Globex)
			privatize past passive subject(Initech) by(Globex)`,
		"Initech got acquired by Hooli in May.": `
			acquire past passive subject(Initech) by(Hooli) date(in May)`,
		"The fee that Globex would owe rises to $5 million.": `
			owe would relative:that of-noun(The fee) subject(Globex) object(The fee)
			rise subject(The fee) to($5 million)`,
	} {
		got := parse(p, text).String()
		var lines []string
		for line := range strings.Lines(strings.TrimSpace(want)) {
			lines = append(lines, strings.TrimSpace(line))
		}
		if diff := cmp.Diff(strings.Join(lines, "\n"), got); diff != "" {
			t.Errorf("%s\n(-want +got)\n%s", text, diff)
		}
	}
}

func TestPhrases(t *testing.T) {
	s := parse(grammar.New(), "Initech's apps, including Piper, and Anvil, a cloud of Globex, run on it.")
	apps := s.Phrases[1]
	if apps.Owner == nil || s.List(apps.Owner) != "Initech" {
		t.Errorf("owner of %q: %v", s.List(apps), apps.Owner)
	}
	if len(apps.Examples) != 1 || s.Words[apps.Examples[0].Head].Text != "Piper" {
		t.Errorf("examples of %q: %v", s.List(apps), apps.Examples)
	}
	found := false
	for _, ph := range s.Phrases {
		if ph.Named != nil {
			found = found || s.Words[ph.Head].Text == "cloud" && s.Words[ph.Named.Head].Text == "Anvil"
		}
	}
	if !found {
		t.Error("“a cloud” is not apposed to Anvil")
	}
}

func ExampleParser_Parse() {
	text := "Globex may sell Piper to Hooli."
	s := grammar.New().Parse(sentences.Split(text)[0].Tokens, units(text))
	fmt.Println(s)
	// Output: sell may subject(Globex) object(Piper) to(Hooli)
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"Globex agreed to buy Initech.", "", "and and , which that to to not no longer", "'s 's 's", "( ( ) ) — “ ” \"",
		"that which who under which if unless to be been being had", "to have to will cannot, and up to $5 million of of of",
		strings.Repeat("Globex, which ", 50), strings.Repeat("to buy and ", 50), "of $5 million worth of such as including as",
	} {
		f.Add(seed)
	}
	p := grammar.New()
	f.Fuzz(func(t *testing.T, text string) {
		s := parse(p, text)
		for _, c := range s.Clauses {
			for n, q := 0, c.Parent; q != nil; n, q = n+1, q.Parent {
				if n > len(s.Clauses) {
					t.Fatalf("the parents of %q go round", c.Verb.Lemma)
				}
			}
		}
		for _, ph := range s.Phrases {
			if ph.First >= ph.Last || ph.Head < ph.First || ph.Head >= ph.Last {
				t.Fatalf("phrase %+v", ph)
			}
			for n, q := 0, ph; q != nil; n, q = n+1, q.Next {
				if n > len(s.Phrases) {
					t.Fatal("a list goes round")
				}
			}
		}
		_ = s.String()
	})
}
