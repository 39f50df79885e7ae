package schema

import "github.com/pactgraph/pactgraph/graph"

// An Investment is money put into a company. Tranches are investments of their
// own that are parts of a whole: a sum takes wholes or parts, not both.
//
// "SoftBank will invest $2 billion in Intel": SoftBank is the investor, Intel
// the investee. "…, half of it at once": a tranche of that.
type Investment struct {
	Investors []graph.Ref       `graph:"key"` // companies, people, governments; the amount is that of all together
	Investee  graph.ID[Company] `graph:"key"`
	Tranche   string            `graph:"key"` // which part, in the words of the text: "initial", "additional"; empty for the whole
	Whole     graph.Ref         // of a tranche: the investment that it is part of, see [graph.KeyOf]
	Amount    Money
	In        graph.ID[Agreement]
}

// Kind returns "investment".
func (Investment) Kind() string { return "investment" }

// A Stake says that somebody owns part of a company, or all of it.
//
// "Renault holds 36 percent of Nissan": Renault is the holder, Nissan what the
// stake is in.
type Stake struct {
	Holder graph.Ref         `graph:"key"` // company, person, government
	In     graph.ID[Company] `graph:"key"`
	Share  Share
	Amount Money  // what it is worth, or was bought for
	As     string `graph:"words"` // in the words of the text: "majority", "major shareholder"
}

// Kind returns "stake".
func (Stake) Kind() string { return "stake" }

// An Acquisition says that a party buys a company, a part of one, or a product;
// mergers too.
//
// "Broadcom will buy VMware from Dell for $61 billion": Broadcom is the acquirer,
// VMware the target, Dell the seller.
type Acquisition struct {
	Acquirer graph.Ref `graph:"key"` // company, person, government
	Target   graph.Ref `graph:"key"` // company or product
	Seller   graph.Ref // company, person, government
	Price    Money
	Share    Share // how much of the target, where it is not all
	Closing  graph.Date
	In       graph.ID[Agreement]
}

// Kind returns "acquisition".
func (Acquisition) Kind() string { return "acquisition" }
