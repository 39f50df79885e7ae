package descriptions

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProducts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"group", "Vexel will sell its models in Asia.", []string{"its models = vexel-models", "its = vexel"}},
		{"all", "Vexel may now run all its products anywhere.", []string{"all its products = vexel-products", "its = vexel"}},
		{"group of a description", "Globex builds jets. Nordair flies the planemaker's aircraft.", []string{"the planemaker = globex"}},
		{"one by kind", "Vexel opened Quill in May. The chatbot has many users.", []string{"The chatbot = quill"}},
		{"another kind", "Vexel opened Quill in May. The jet has many users.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, refs(airlines.resolve(c.text, ""))); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
	r := airlines.resolve("Vexel will sell its models in Asia. Its models are small.", "")
	if len(r.Products) != 1 || r.Products[0].Name != "Vexel models" || r.Products[0].Sort != "product group" {
		t.Errorf("groups: %+v", r.Products)
	}
}
