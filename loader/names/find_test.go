package names_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

func registry(t testing.TB) *names.Registry {
	t.Helper()
	r, err := names.Default()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func find(t testing.TB, text string) names.Result {
	t.Helper()
	return registry(t).Find(text, sentences.Split(text))
}

// refs lists the entities in order of their refs.
func refs(res names.Result) []string {
	var out []string
	for _, e := range res.Entities {
		out = append(out, string(e.Ref))
	}
	slices.Sort(out)
	return out
}

func TestFindEntities(t *testing.T) {
	r := registry(t)
	for _, test := range []struct {
		name, text string
		want       string // refs, separated by spaces
	}{
		{"known", "Microsoft will pay Salesforce for the software.", "company/microsoft company/salesforce"},
		{"legal suffix of a known name", "Shares of Nvidia Corp. and of Intel fell.", "company/intel company/nvidia"},
		{"one company under two names", "AWS is growing. Amazon Web Services hired staff.", "company/aws"},
		{"one product under three names", "AWS Bedrock is new. Amazon Bedrock costs more. Customers of AWS like Bedrock.", "company/aws product/aws-bedrock"},
		{"maker and product", "The Google Gemini app was slow.", "company/google product/gemini"},
		{"common word at the start", "Target dates slipped. Apple pie was served. Block quotes are long.", ""},
		{"common word as a company", "The chain said Target's shares fell, and analysts praised Target.", "company/target"},
		{"common word beside its product", "Prices of the iPhone rose, so Apple raised its forecast.", "company/apple product/iphone"},
		{"a longer name is another name", "They met at Bank of America Stadium near the Ford Foundation.", "company/ford-foundation"},
		{"a prize is none", "He won the Nokia Innovation Award in May.", ""},
		{"no Apple", "The records of Apple Corps Ltd. were sold.", "company/apple-corps"},
		{"model with a number", "It sells the Surface 9 tablet that Microsoft designed.", "company/microsoft product/surface-9"},
		{"legal suffix", "A deal with Harrow & Pine Ltd. was near.", "company/harrow-and-pine"},
		{"comma and suffix", "Quantrel, Inc. has signed a lease.", "company/quantrel"},
		{"noun before", "The money came from chipmaker Velmora and from the startup Dunlo.", "company/dunlo company/velmora"},
		{"a verb that is a title too", "Quantrel Inc. will host Quarry Pay. Velmora Corp. agreed to chair Dunlo Fair.", "company/quantrel company/velmora"},
		{"a title behind to", "According to host Anna Brandt, it went to analyst Wilmet Okafor.", "person/anna-brandt person/wilmet-okafor"},
		{"apposition after", "Tesk, a maker of valves, sold a plant to Orrin, the Dutch shipbuilder.", "company/orrin company/tesk"},
		{"verbs of dealing", "On Monday Verlane agreed to acquire Mossbank for $2 billion.", "company/mossbank company/verlane"},
		{"ticker", "Halvorsen (NYSE: HLV) said little.", "company/halvorsen"},
		{"short form", "Larkspur Capital Management bought it. Later Larkspur sold it.", "company/larkspur-capital-management"},
		{"initials", "The European Robotics Agency (ERA) agreed. The ERA will pay.", "company/european-robotics-agency"},
		{"organisations by their head", "The University of Tarlow sued the Fisheries and Oceans Commission and United Dock Workers.", "company/fisheries-and-oceans-commission company/united-dock-workers company/university-of-tarlow"},
		{"government as a party", "The stake is held by the US government and the Peruvian government.", "company/peruvian-government company/us-government"},
		{"countries and days are none", "In Canada, Germany and South Korea sales fell on Friday, 3 March, the British said.", ""},
		{"person with an office", "Talks were led by chief executive Ottoline Marsh.", "person/ottoline-marsh"},
		{"person and company", "Cisco CEO Wilmet Okafor left.", "company/cisco person/wilmet-okafor"},
		{"surname alone", "Sarah Quill resigned. Quill had led the team.", "person/sarah-quill"},
		{"two people of one surname", "Anna Brandt met Peter Brandt. Brandt said no.", "person/anna-brandt person/peter-brandt"},
		{"given name and company name", "Henry Ford built cars.", "person/henry-ford"},
		{"reporter", "Reuters reporter Mina Castell asked.", "company/reuters person/mina-castell"},
		{"new tool of a company", "Oracle Corp. showed its new database, Nimbra, to Cisco.", "company/cisco company/oracle product/nimbra"},
		{"named tool", "The lab built a chatbot called Pellucid.", "product/pellucid"},
		{"noun after", "Doctors use the Cortana-free Vexil app and the Plinth operating system.", "product/plinth product/vexil"},
		{"possessive of the maker", "Adobe Inc. will bundle IBM's Zephon.", "company/adobe company/ibm product/zephon"},
		{"list of products", "It sells several drugs, including Nuvexa and Morvil.", "product/morvil product/nuvexa"},
		{"list of companies", "It has rivals such as Brontec, Lissom and Cisco.", "company/brontec company/cisco company/lissom"},
		{"title case says nothing", "Big Robots Conquer Small Towns As Investors Cheer Loudly", ""},
		{"title case and known names", "Microsoft And OpenAI Rewrite Their Famous Agreement Again", "company/microsoft company/openai"},
		{"group", "Meta Platforms licensed OpenAI's models and Cisco's security products.", "company/cisco company/meta company/openai product/cisco-security-products product/openai-models"},
		{"group without possessive", "It will host Anthropic models and stateless OpenAI APIs.", "company/anthropic company/openai product/anthropic-models product/openai-stateless-apis"},
		{"group by exception", "The contract lets OpenAI run non-core products elsewhere.", "company/openai product/openai-non-core-products"},
		{"rights", "Pfizer took a license to intellectual property of Moderna.", "company/moderna company/pfizer product/moderna-ip"},
		{"across models", "Pfizer keeps its license to intellectual property across Moderna vaccines and products.", "company/moderna company/pfizer product/moderna-ip"},
		{"no group of customers", "Microsoft's products team met AWS customers.", "company/aws company/microsoft"},
		{"technology in quotation marks", "They will build a \"tidal memory engine\" soon. Tidal memory saves power.", "product/tidal-memory"},
		{"technology developed jointly", "Intel and Arm Holdings will co-develop a photonic switching platform.", "company/arm company/intel product/photonic-switching"},
		{"inside a hyphenated word", "The Toyota-backed startup and a non-Microsoft cloud.", "company/microsoft company/toyota"},
		{"not in an address", "Write to info@cisco.com or see www.Intel.example today.", ""},
		{"a share is no model", "Toyota will own 60 percent and Hitachi 40 percent.", "company/hitachi company/toyota"},
		{"a plant is no product", "It will go to Toyota's Kelbourne plant.", "company/toyota"},
		{"common words beside a known company", "Visa and Mastercard fell.", "company/mastercard company/visa"},
		{"weak owner of a weak product", "Perplexity's Comet browser is new.", "company/perplexity product/comet"},
		{"weak name with a verb", "Target announced a sale. Block quotes are long.", "company/target"},
		{"middle initial", "Sarah J. Quill met Intel. Later Sarah Quill left.", "company/intel person/sarah-j-quill"},
		{"unknown company that opens a sentence", "Spentra was acquired by Cisco in April. In July, Veltrix merged with Intel. Molduna agreed to buy a port.", "company/cisco company/intel company/molduna company/spentra company/veltrix"},
		{"people that open a sentence", "Prosecutors agreed to sell the evidence. Management changed its name.", ""},
		{"one buyer, one target", "Cisco said it will buy Tansley for about $3 billion.", "company/cisco company/tansley"},
		{"a thing is bought for less", "Cisco said it will buy Tansley bread for lunch.", "company/cisco"},
		{"who is paid", "Cisco will pay Orlith $20 million.", "company/cisco company/orlith"},
		{"where it is at home", "Money came from Lisbon-based Corvane and from state-owned Tarsin.", "company/corvane company/tarsin"},
		{"common word before an office", "Competition Commissioner Margit Olsen met Trade chief Henrik Vael.", "person/henrik-vael person/margit-olsen"},
		{"common word after an office", "The commissioner for Trade Margit Olsen spoke. Later the Firm was sold to Cisco.", "company/cisco person/margit-olsen"},
		{"common word before a unit", "The Consumer division and the Health unit were sold.", ""},
		{"Chinese name", "They met Wang Chunfu of BYD.", "company/byd person/wang-chunfu"},
		{"Korean name", "Cho Won-gil heads the carrier.", "person/cho-won-gil"},
		{"Nigerian name", "Chief executive Olumide Adeyemi left. Adeyemi had led the bank.", "person/olumide-adeyemi"},
		{"age of a person", "The plant is led by Tavi Orsk, 52, in May.", "person/tavi-orsk"},
		{"initial", "Cisco chairman N. Velatharan agreed.", "company/cisco person/n-velatharan"},
		{"family", "Stakes are held by the Harlow brothers and by Cisco.", "company/cisco company/harlow-brothers"},
		{"joint venture with a name", "The joint venture, called Solvanta, will be owned by Cisco and Intel.", "company/cisco company/intel company/solvanta"},
		{"weak head in a sentence", "It will sell power to Orkeld Gas and to Data Services.", "company/orkeld-gas"},
		{"unit in a region", "A plant of Panasonic North America and Siemens India reopened.", "company/panasonic-north-america company/siemens-india"},
		{"group of a region", "Panasonic Group of America named a chief.", "company/panasonic-group-of-america"},
		{"fund of a known firm", "Blackstone Harbour Partners bid.", "company/blackstone-harbour-partners"},
		{"a cloud is no foundation", "It licenses Cisco Cloud Foundation.", "company/cisco product/cisco-cloud-foundation"},
		{"mine", "Rival bids came for the Karrawee mine and the Johan Brekke field.", "product/johan-brekke product/karrawee"},
		{"power plant", "The Harlow Creek power plant will be shut.", "product/harlow-creek"},
		{"LNG plant", "Gas comes from the Tarnock LNG plant.", "product/tarnock-lng"},
		{"compound", "The trial of KB-1042 failed. KB-1042 had raised hopes.", "product/kb-1042"},
		{"no compound", "They drove on US-101 in snow. US-101 was empty, and UK-300 was no road.", ""},
		{"generic drug", "Patients took velumistinib or a placebo with their triumvirs.", "product/velumistinib"},
		{"brand and generic name of a drug", "Sales of Zelquist (velumistinib) rose; Zelquist is a pill.", "product/zelquist"},
		{"title before a comma", "Netflix will stream \"The Salt Road,\" a drama series.", "company/netflix product/salt-road"},
		{"title after its sort", "Sony showed the game “Tides of Ember” in May.", "company/sony product/tides-of-ember"},
		{"quotation is no title", "\"Very Good Ideas,\" a spokesman said. He called it “Our Way” of life.", ""},
		{"maker is no part of a key", "Honda recalled the Honda Velquin.", "company/honda product/velquin"},
		{"everyday word needs its maker", "Honda sells Honda Maps and the Honda 350.", "company/honda product/honda-350 product/honda-maps"},
		{"two names that cross", "It runs on Microsoft Azure AI Foundry.", "company/microsoft product/azure-ai-foundry"},
		{"software of a maker", "The airline renewed its licenses to Cisco software.", "company/cisco product/cisco-software"},
		{"a place of record", "Cisco said so in a filing with the Securities and Exchange Commission and in other SEC filings.", "company/cisco"},
		{"a party in court", "The Securities and Exchange Commission filed a complaint against Cisco.", "company/cisco company/sec"},
		{"disclaimer", "Cisco bought Intel.\n\nForward-Looking Statements\n\nThe plans of Nokia and Pfizer may change.\n\nAbout Cisco\n\nCisco makes Webex with Ericsson.", "company/cisco company/ericsson company/intel"},
		{"disclaimer without a heading", "Cisco bought Intel.\n\nThis text contains forward-looking statements. Nokia may differ.\n\nIt pleased Ericsson.", "company/cisco company/ericsson company/intel"},
		{"initials are spelled as they are", "The language Tcl is old, and TCL Technology makes screens.", "company/tcl"},
		{"exchange of a ticker", "Salesforce (NYSE: CRM) rose.", "company/salesforce"},
		{"what it is said to be", "Orlith has become a maker of valves. Jane Tarn is a partner. Vexil remains an airline.", "company/orlith company/vexil person/jane-tarn"},
		{"firms under a plural noun", "It was sold by buyout firms Redmoor Capital and Osterley.", "company/osterley company/redmoor-capital"},
		{"suitor", "The bidder Sentrax gave up. Rival bidder Orlith stayed.", "company/orlith company/sentrax"},
		{"head noun at the start of a sentence", "Velmar Therapeutics has a lab. Data Services are dear.", "company/velmar-therapeutics"},
		{"common word before a legal suffix", "Computer Orchard Systems Inc was sold. Union Talbrook Corp rose, and so did Union Talbrook.", "company/computer-orchard-systems company/union-talbrook"},
		{"ordinal", "The loan came from First Tarrow Bank in May.", "company/first-tarrow-bank"},
		{"a sentence ends with a legal suffix", "It is owned by Tarrow General Inc. Mondel General Ltd. said so.", "company/mondel-general company/tarrow-general"},
		{"commas and an ampersand", "It hired Harlow, Pine & Roe in May.", "company/harlow-pine-and-roe"},
		{"word of a contract", "Tarrow Gas Ltd. (the \"Partnership\") and Orrin plc (the \"Seller\") agreed. The Seller will pay Partnership costs.", "company/orrin company/tarrow-gas"},
		{"plural of initials", "It sells DVDs and LEDs to Cisco.", "company/cisco"},
		{"what only companies buy", "Cisco is in talks to buy Fairmoor, people said.", "company/cisco company/fairmoor"},
		{"who is supplied", "Cisco will supply ore to Omnatel under a contract.", "company/cisco company/omnatel"},
		{"whom it is bought from", "It is a patent that Cisco bought from Geosorn.", "company/cisco company/geosorn"},
		{"clause without a person", "The parts are from Tarrowick, which sells valves to many. Quilber, which supplies Cisco, agreed.", "company/cisco company/quilber company/tarrowick"},
		{"model of another number", "Cisco sells the Falconet 3 drone. It liked the older Falconet 2.", "company/cisco product/falconet-2 product/falconet-3"},
		{"number without a dash", "The trial used KBL151 and the KBL151 pill.", "product/kbl151"},
		{"brand of a company that no registry has", "Cartwold Inc. grew. Merchants use Cartwold Checkout at home.", "company/cartwold product/cartwold-checkout"},
		{"trade mark", "Cisco will make Velimar® in Ohio.", "company/cisco product/velimar"},
		{"part of a company", "Shares of Credal rose. Credal said the bank's insurance arm, Credal Life, was sold to Cisco.", "company/cisco company/credal company/credal-life"},
		{"short form of the first of two", "Tarrow Energy Corp. met Cisco. Tarrow Midstream LLC is new. Tarrow agreed.", "company/cisco company/tarrow-energy company/tarrow-midstream"},
		{"longer name of a known company", "Viacom International Inc said no. Later Viacom said yes.", "company/viacom"},
		{"initials without parentheses", "Tarrow Equipment Corp. met Cisco. Later TEC agreed.", "company/cisco company/tarrow-equipment"},
		{"given name as a short form", "Konrad Cranes GmbH won. Konrad had supplied the crane.", "company/konrad-cranes"},
		{"who speaks after a quotation", "\"We won,\" says Ailith Orme.", "person/ailith-orme"},
		{"who leads is no company", "A group led by Tavi Orsk made an offer to Cisco.", "company/cisco"},
		{"adverb that is a name", "Cisco sued Tarrowly Ltd. Tarrowly gave up.", "company/cisco company/tarrowly"},
		{"place before an ampersand", "BASEL, Switzerland & RALEIGH, N.C.--Cisco said no.", "company/cisco"},
		{"model that is spelled like a company", "Nissan builds cars, among them the Magnite.", "company/nissan product/magnite"},
		{"plant that is spelled like a company", "Cisco buys power from its Susquehanna nuclear plant.", "company/cisco product/susquehanna"},
		{"variant of a model", "Cisco ordered 25 Airbus A350-1000s.", "company/airbus company/cisco product/a350-1000"},
		{"maker by its model", "The Wingtop Vaculo 5 is cheap. The Vaculo 5 maps homes. Wingtop adds brushes.", "company/wingtop product/vaculo-5"},
		{"index of shares", "It sells to the Fortune 500.", ""},
		{"two known names in a longer one", "Renault runs Renault Nissan Tarrow India Ltd. well.", "company/renault company/renault-nissan-tarrow-india"},
		{"part of a company that is sold", "Cisco bought Nokia's mobile networks division. Intel will sell its Irish lending arm.", "company/cisco company/intel company/intel-irish-lending-arm company/nokia company/nokia-mobile-networks-division"},
		{"part of a company that is not sold", "Cisco hired staff for Nokia's mobile networks division. Intel bought a mill, and its business grew.", "company/cisco company/intel company/nokia"},
		{"part of a company with a name", "Cisco bought Nokia's Tarrowick Inc. unit.", "company/cisco company/nokia company/tarrowick"},
		{"company by its suffix", "There was a fire at Western Tarrow Company in May.", "company/western-tarrow"},
		{"nation in a name", "Shares in UK Coal fell.", "company/uk-coal"},
		{"ticker of an agency", "Orlith (ORL.L) rose.", "company/orlith"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := strings.Fields(test.want)
			if diff := cmp.Diff(want, refs(r.Find(test.text, sentences.Split(test.text))), cmp.Transformer("nil", func(s []string) []string { return append([]string{}, s...) })); diff != "" {
				t.Errorf("entities of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestFindFacts(t *testing.T) {
	r := registry(t)
	for _, test := range []struct {
		name, text string
		want       []string // kind role=ref… value=…, sorted
	}{
		{"office before", "Cisco CEO Wilmet Okafor left.", []string{"position organisation=company/cisco person=person/wilmet-okafor title=CEO"}},
		{"office of the next name", "In a talk with Anna Brandt, Cisco CEO Wilmet Okafor smiled.", []string{"position organisation=company/cisco person=person/wilmet-okafor title=CEO"}},
		{"office after a possessive", "Anna Brandt, Cisco's chief executive, left.", []string{"position organisation=company/cisco person=person/anna-brandt title=chief executive"}},
		{"office after", "Wilmet Okafor, the vice president of sales at Cisco, left.", []string{"position organisation=company/cisco person=person/wilmet-okafor title=vice president of sales"}},
		{"office of a possessive", "Cisco's chief scientist, Wilmet Okafor, left.", []string{"position organisation=company/cisco person=person/wilmet-okafor title=chief scientist"}},
		{"office in a press release", "“Good,” said Anna Brandt, Chair and CEO, Cisco.", []string{"position organisation=company/cisco person=person/anna-brandt title=Chair and CEO"}},
		{"founder", "Cisco co-founder Anna Brandt left.", []string{"founding company=company/cisco founder=person/anna-brandt"}},
		{"unit", "Tesk Credit Ltd., the lending arm of Cisco, closed.", []string{"unit parent=company/cisco unit=company/tesk-credit"}},
		{"unit without a name", "Nokia sold its mobile networks division.", []string{"unit parent=company/nokia unit=company/nokia-mobile-networks-division"}},
		{"unit by its name", "Panasonic hired Panasonic Mobility staff.", []string{"unit parent=company/panasonic unit=company/panasonic-mobility"}},
		{"ticker", "Halvorsen (NASDAQ: HLV) fell.", []string{"ticker company=company/halvorsen exchange=NASDAQ symbol=HLV"}},
		{"rename", "It bought Velmora Inc., formerly known as Dunlo, for cash.", []string{"rename entity=company/velmora from=Dunlo to=Velmora Inc."}},
		{"rivalry", "Cisco rival Velmora Inc. fell.", []string{"rivalry company=company/cisco rival=company/velmora"}},
		{"offer of a possessive", "The firm uses Cisco's Zephon search engine.", []string{"offer company=company/cisco product=product/zephon"}},
		{"offer of the subject", "Cisco promised Intel the right to sell its new agent-building tool, Zephon.", []string{"offer company=company/cisco product=product/zephon"}},
		{"offer of an apposition", "Zephon, the Cisco search service, is slow.", []string{"offer company=company/cisco product=product/zephon"}},
		{"offer of a list", "Cisco's own products, including Zephon, stay there.", []string{"offer company=company/cisco product=product/cisco-products", "offer company=company/cisco product=product/zephon"}},
		{"nobody's", "As Intel waited, Cisco and Nokia praised its new tool, Zephon.", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			res := r.Find(test.text, sentences.Split(test.text))
			for _, f := range res.Facts {
				if f.Registry {
					continue
				}
				var parts []string
				for role, ref := range f.Roles {
					parts = append(parts, role+"="+string(ref))
				}
				for key, v := range f.Values {
					parts = append(parts, key+"="+v)
				}
				slices.SortFunc(parts, func(a, b string) int { return rank(a) - rank(b) })
				got = append(got, strings.Join(append([]string{f.Kind}, parts...), " "))
			}
			slices.Sort(got)
			if diff := cmp.Diff(test.want, slices.Compact(got)); diff != "" {
				t.Errorf("facts of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

// rank orders roles before values, each by the alphabet.
func rank(part string) int {
	if strings.Contains(part, "/") {
		return int(part[0])
	}
	return 1000 + int(part[0])
}

func TestFindRegistryFacts(t *testing.T) {
	res := find(t, "Amazon said AWS would add ChatGPT. Azure was not named.")
	var got []string
	for _, f := range res.Facts {
		if f.Registry {
			got = append(got, f.Kind+" "+string(f.Roles["unit"]+f.Roles["product"])+" "+string(f.Roles["parent"]+f.Roles["company"]))
			if f.Sentence != -1 || f.Start != 0 || f.End != 0 {
				t.Errorf("%v has a place in the text", f)
			}
		}
	}
	if diff := cmp.Diff([]string{"unit company/aws company/amazon"}, got); diff != "" {
		t.Errorf("only facts between entities of the article (-want +got):\n%s", diff)
	}
}

func TestFindMentions(t *testing.T) {
	text := "Microsoft Corp. sued Cisco-backed Velmora Inc. over OpenAI’s models."
	res := find(t, text)
	var got []string
	for _, m := range res.Mentions {
		got = append(got, m.Text+" = "+string(res.Entities[m.Entity].Ref))
	}
	want := []string{
		"Microsoft Corp. = company/microsoft", "Cisco = company/cisco", "Velmora Inc. = company/velmora",
		"OpenAI’s models = product/openai-models", "OpenAI = company/openai",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mentions (-want +got):\n%s", diff)
	}
}

func TestFindEntity(t *testing.T) {
	res := find(t, "Tesk Ltd., a Danish maker of valves, grew. Tesk hired staff.")
	want := []names.Entity{{Ref: "company/tesk", Name: "Tesk", Aliases: []string{"Tesk Ltd."}, Sort: "company", Descriptors: []string{"Danish maker"}}}
	if diff := cmp.Diff(want, res.Entities); diff != "" {
		t.Errorf("entity (-want +got):\n%s", diff)
	}
	known := find(t, "ChatGPT is slow.").Entities[0]
	if !known.Known || known.Source != names.Source || !slices.Contains(known.Descriptors, "chatbot") {
		t.Errorf("entity of the registry: %+v", known)
	}
}

func TestFindWithoutRegistry(t *testing.T) {
	text := "Velmora Inc. likes Microsoft."
	got := refs(new(names.Registry).Find(text, sentences.Split(text)))
	if diff := cmp.Diff([]string{"company/velmora"}, got); diff != "" {
		t.Errorf("zero registry (-want +got):\n%s", diff)
	}
}
