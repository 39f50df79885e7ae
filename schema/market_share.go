package schema

import "github.com/pactgraph/pactgraph/graph"

// A MarketShare says how much of a market a company or product has.
//
// "Nokia then sold 40 percent of all mobile phones": Nokia is the holder, all
// mobile phones the market.
type MarketShare struct {
	Holder graph.Ref `graph:"key"`   // company, product
	Market string    `graph:"words"` // in the words of the text
	Share  Share
}

// Kind returns "marketshare".
func (MarketShare) Kind() string { return "marketshare" }
