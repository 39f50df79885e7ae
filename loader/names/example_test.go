package names_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

func ExampleRegistry_Find() {
	r, err := names.Default()
	if err != nil {
		log.Fatal(err)
	}
	text := "Microsoft CEO Satya Nadella praised Tesk Ltd., a maker of valves. Tesk will use Microsoft's cloud services."
	res := r.Find(text, sentences.Split(text))
	for _, e := range res.Entities {
		fmt.Println(e.Ref, e.Descriptors[:min(1, len(e.Descriptors))])
	}
	for _, f := range res.Facts {
		fmt.Println(f.Kind, f.Roles, f.Values)
	}
	// Output:
	// company/microsoft [software giant]
	// person/satya-nadella []
	// company/tesk [maker]
	// product/microsoft-cloud-services []
	// position map[organisation:company/microsoft person:person/satya-nadella] map[title:CEO]
	// offer map[company:company/microsoft product:product/microsoft-cloud-services] map[]
}

func ExampleRead() {
	entries, err := names.Read(strings.NewReader("ref,name,aliases\ncompany/tesk,Tesk,Tesk Valves; Pump?\n"), "our suppliers")
	if err != nil {
		log.Fatal(err)
	}
	r, err := new(names.Registry).With(entries...)
	if err != nil {
		log.Fatal(err)
	}
	text := "In May, Tesk Valves sold a plant."
	for _, e := range r.Find(text, sentences.Split(text)).Entities {
		fmt.Println(e.Ref, e.Name, e.Aliases, e.Source)
	}
	// Output: company/tesk Tesk [Tesk Valves] our suppliers
}

func ExampleGroupRef() {
	fmt.Println(names.GroupRef("company/openai", "models"))
	fmt.Println(names.GroupRef("company/openai", "intellectual property"))
	// Output:
	// product/openai-models
	// product/openai-ip
}
