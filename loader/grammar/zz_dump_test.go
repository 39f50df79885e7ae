package grammar

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/pactgraph/pactgraph/loader/sentences"
)

var reNames = regexp.MustCompile(`\b(AWS Bedrock|Andy Jassy|Amazon|OpenAI|Microsoft|AWS|Azure|Frontier|ChatGPT|Anthropic|Globex|Initech|Hooli|Acme|Netflix|WWE|Fiat|Chrysler|Bing|Yahoo|Salesforce|Fin|Cerberus|GMAC|GM|Delphi|Nvidia|The Financial Times|Claude AI|Elon Musk|OpenAI's models|OpenAI products|OpenAI's first party products|AWS cloud services|both companies|The two companies|the AI lab|the company|the model maker|it|It|they)\b`)
var reMoney = regexp.MustCompile(`(US)?\$[\d.]+ (billion|million)|\b\d+ percent`)
var reDate = regexp.MustCompile(`\b(Monday|Tuesday|today|Last quarter|In October|in October|In November|In February|In March|In April|2032|2030|2019|Friday|2009|2012|last year|this year|(last |next )?(month|week)|June 10)\b`)

func unitsFor(text string) []Unit {
	var us []Unit
	for _, m := range reNames.FindAllStringIndex(text, -1) {
		k := Company
		switch text[m[0]:m[1]] {
		case "AWS Bedrock", "Azure", "Frontier", "ChatGPT", "Bing", "Claude AI":
			k = Product
		case "Andy Jassy", "Elon Musk":
			k = Person
		}
		us = append(us, Unit{m[0], m[1], k, strings.Contains(text[m[0]:m[1]], "companies") || text[m[0]:m[1]] == "they"})
	}
	for _, m := range reMoney.FindAllStringIndex(text, -1) {
		us = append(us, Unit{m[0], m[1], Money, false})
	}
	for _, m := range reDate.FindAllStringIndex(text, -1) {
		us = append(us, Unit{m[0], m[1], Date, false})
	}
	return us
}

func TestDump(t *testing.T) {
	name := os.Getenv("DUMP")
	if name == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(name)
	text := string(b)
	p := New()
	us := unitsFor(text)
	for _, ss := range sentences.Split(text) {
		var mine []Unit
		for _, u := range us {
			if u.Start >= ss.Start && u.End <= ss.End {
				mine = append(mine, u)
			}
		}
		s := p.Parse(ss.Tokens, mine)
		fmt.Println(">>", strings.ReplaceAll(text[ss.Start:ss.End], "\n", " "))
		fmt.Println("   ", strings.ReplaceAll(s.String(), "\n", "\n    "))
	}
}
