package loader

import (
	"fmt"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// A Report says what a loader read in an article, and what it left: nothing is
// dropped in silence.
type Report struct {
	Name      string     // of the article
	Title     string     // of the article
	Published graph.Date // of the article; without it, "in October" has no year
	Sentences int        // that were read; headings and page furniture are not among them
	Dates     int        // expressions of time
	Amounts   int        // of money, percentages, quantities
	Entities  int        // companies, products, people
	Claims    int        // all claims made from the text
	Kinds     []Count    // claims by kind of record, most first
	Coverage  []Coverage // each sentence that could tell of a deal: what it gave, or why it gave nothing
	Unclear   []Silence  // descriptions that could stand for more than one thing, or for nothing named

	Extractions []Extraction // what each extractor did, in their order
}

// A Count is how many claims are about records of a kind.
type Count struct {
	Kind   string
	Claims int
}

// A Silence is a stretch of text of which nothing was made, and why.
type Silence struct {
	Start, End int // byte offsets into the text of the article
	Text       string
	Why        string
}

// Summary says in a few words what was read.
func (r Report) Summary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", r.Name)
	if r.Title != "" {
		fmt.Fprintf(&b, " (%q", r.Title)
		if r.Published.Known() {
			fmt.Fprintf(&b, ", %s", r.Published)
		}
		b.WriteString(")")
	}
	fmt.Fprintf(&b, ": %d sentences, %d entities, %d dates, %d amounts; %d claims", r.Sentences, r.Entities, r.Dates, r.Amounts, r.Claims)
	for i, k := range r.Kinds {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		fmt.Fprintf(&b, "%s%d %s", sep, k.Claims, k.Kind)
	}
	fmt.Fprintf(&b, "; %d sentences with an amount, a date or two companies gave nothing", len(r.Silent()))
	return b.String()
}
