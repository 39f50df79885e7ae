package html

import (
	"encoding/json"
	"strings"
)

// linked is what a page's JSON-LD says of its article, in the terms of
// schema.org.
type linked struct {
	headline, author, publisher, published, body string
}

// maxNodes bounds how many objects of JSON-LD are looked at.
const maxNodes = 10_000

// read takes in one script. What is no JSON is passed over, as browsers do.
func (l *linked) read(script string) {
	var document any
	if json.Unmarshal([]byte(script), &document) != nil {
		return
	}
	nodes := flatten(document)
	byID := make(map[string]map[string]any)
	for _, node := range nodes {
		if id, ok := node["@id"].(string); ok && len(node) > 1 && byID[id] == nil {
			byID[id] = node
		}
	}
	for _, node := range nodes {
		if !isArticleType(node["@type"]) {
			continue
		}
		keep := func(field *string, value string) {
			if *field == "" {
				*field = strings.TrimSpace(value)
			}
		}
		keep(&l.headline, name(node["headline"], byID))
		keep(&l.author, name(node["author"], byID))
		keep(&l.publisher, name(node["publisher"], byID))
		keep(&l.published, name(node["datePublished"], byID))
		keep(&l.body, name(node["articleBody"], byID))
	}
}

// flatten lists the objects of a document, outer ones first.
func flatten(document any) []map[string]any {
	var nodes []map[string]any
	for queue := []any{document}; len(queue) > 0 && len(nodes) < maxNodes; queue = queue[1:] {
		switch value := queue[0].(type) {
		case []any:
			queue = append(queue, value...)
		case map[string]any:
			nodes = append(nodes, value)
			// A fixed order, so that the same page gives the same article.
			for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "itemListElement", "item"} {
				queue = append(queue, value[key])
			}
		}
	}
	return nodes
}

func isArticleType(kind any) bool {
	switch kind := kind.(type) {
	case string:
		return strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "BlogPosting") ||
			strings.HasSuffix(kind, "PressRelease") || strings.HasSuffix(kind, "Report")
	case []any:
		for _, one := range kind {
			if name, ok := one.(string); ok && isArticleType(name) {
				return true
			}
		}
	}
	return false
}

// name returns a text, the name of an object, or those of a list of them.
func name(value any, byID map[string]map[string]any) string {
	switch value := value.(type) {
	case string:
		return value
	case []any:
		var names []string
		for _, one := range value {
			if _, nested := one.([]any); nested {
				continue
			}
			if s := name(one, byID); s != "" {
				names = append(names, s)
			}
		}
		return strings.Join(names, ", ")
	case map[string]any:
		if s, ok := value["name"].(string); ok {
			return s
		}
		if id, ok := value["@id"].(string); ok && byID[id] != nil {
			s, _ := byID[id]["name"].(string)
			return s
		}
	}
	return ""
}
