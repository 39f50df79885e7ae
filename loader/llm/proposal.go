package llm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// A proposal is a claim as the model gives it: all in words of the article.
type proposal struct {
	Quote     string
	Record    map[string]json.RawMessage
	Stance    string
	Modality  string
	Speaker   string
	Said      string
	From      string
	Until     string
	Condition string
}

// kind returns the kind of the record, or "claim" where there is none.
func (p proposal) kind() string {
	if kind, err := texts(p.Record["kind"]); err == nil && len(kind) == 1 {
		return kind[0]
	}
	return "claim"
}

// parse takes an answer apart into its claims, each as it came, so that one that
// is broken does not spoil the others.
func parse(text string) ([]json.RawMessage, error) {
	text = strings.TrimSpace(text)
	if body, ok := strings.CutPrefix(text, "```"); ok { // models like to fence what they write
		body = strings.TrimPrefix(body, "json")
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(body), "```"))
	}
	if text == "" {
		return nil, errors.New("it is empty")
	}
	var whole struct {
		Claims *[]json.RawMessage `json:"claims"`
	}
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		return nil, fmt.Errorf("it is not the JSON asked for: %w", err)
	}
	if whole.Claims == nil {
		return nil, errors.New(`it has no "claims"`)
	}
	return *whole.Claims, nil
}

// decode reads one claim.
func decode(raw []byte) (proposal, error) {
	var p proposal
	d := json.NewDecoder(bytes.NewReader(raw))
	if err := d.Decode(&p); err != nil {
		return proposal{}, fmt.Errorf("claim: it is not in the form asked for: %w", err)
	}
	if len(p.Record) == 0 {
		return proposal{}, errors.New("claim: it has no record")
	}
	return p, nil
}

// texts reads a value that is a text, several, or null. Empty ones are left out.
func texts(raw json.RawMessage) ([]string, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	var one string
	if err := json.Unmarshal(raw, &one); err == nil {
		if strings.TrimSpace(one) == "" {
			return nil, nil
		}
		return []string{one}, nil
	}
	var all []string
	if err := json.Unmarshal(raw, &all); err != nil {
		return nil, errors.New("it is neither text, list of texts, nor null")
	}
	var out []string
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out, nil
}
