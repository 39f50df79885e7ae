package llm

import (
	"encoding/json"
	"testing"
)

// Every kind that the model is asked for is explained to it, and no other.
func TestGlossary(t *testing.T) {
	gloss := glosses()
	for _, k := range kinds() {
		if gloss[k.name] == "" {
			t.Errorf("prompt/kinds.txt has no line for %q", k.name)
		}
		delete(gloss, k.name)
	}
	for name := range gloss {
		t.Errorf("prompt/kinds.txt has a line for %q, which is not asked for", name)
	}
}

// Structured outputs take a schema only if each object lists all of its
// properties as required and allows no others.
func TestForm(t *testing.T) {
	var whole any
	if err := json.Unmarshal(form(kinds()), &whole); err != nil {
		t.Fatal(err)
	}
	objects := 0
	var walk func(x any)
	walk = func(x any) {
		switch x := x.(type) {
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			if x["type"] == "object" {
				objects++
				properties, _ := x["properties"].(map[string]any)
				required, _ := x["required"].([]any)
				if len(properties) == 0 || len(required) != len(properties) || x["additionalProperties"] != false {
					t.Errorf("object: %v", x)
				}
			}
			for _, y := range x {
				walk(y)
			}
		}
	}
	walk(whole)
	if objects != len(kinds())+2 {
		t.Errorf("%d objects for %d kinds", objects, len(kinds()))
	}
}
