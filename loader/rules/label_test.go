package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Lines of a sheet of terms are read of the deal that the sheet is about.
func TestLabels(t *testing.T) {
	s := ownSet(t)
	for name, x := range map[string]struct {
		text string
		want []string
	}{
		"parties": {
			"- Parties: Globex and Hooli\n- Term: five years\n- Value: $3 million\n",
			[]string{"term Parties=globex,hooli Length=P5Y Text=five_years", "value Parties=globex,hooli Amount=3000000_USD"},
		},
		"purchase": {
			"- Buyer: Globex\n- Target: Initech\n- Consideration: $5 million in cash\n- Stake: 51%\n",
			[]string{
				"acquisition Acquirer=globex Target=initech Price=5000000_USD modality=planned",
				"acquisition Acquirer=globex Target=initech Share=51% modality=planned",
			},
		},
		"of nothing": {"- Term: five years\n- Price: $5 million\n", nil},
	} {
		if diff := cmp.Diff(x.want, described(s, x.text, nil)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A condition may be told of a deal that an earlier sentence told of.
func TestRecall(t *testing.T) {
	s := ownSet(t)
	got := described(s, "Globex plans to invest in Initech. The investment is subject to approval by regulators.", nil)
	if len(got) != 2 || !contains(got[1], "condition", "Text=subject_to_approval_by_regulators", "Parties=globex,initech", "modality=conditional") {
		t.Errorf("got %q", got)
	}
	if got := described(s, "The investment is subject to approval by regulators.", nil); len(got) != 0 {
		t.Errorf("of no investment: got %q", got)
	}
}

func contains(s string, parts ...string) bool {
	for _, p := range parts {
		if !strings.Contains(s, p) {
			return false
		}
	}
	return true
}
