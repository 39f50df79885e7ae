package house

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the public packages look like now")

// What `go doc -all` prints of each public package is a golden file: a change of
// the surface shows in the diff of a commit. Write it anew with
//
//	go test ./internal/house -run Surface -update
func TestSurface(t *testing.T) {
	wanted := map[string]bool{}
	for _, pkg := range list(t, "./graph/...", "./schema/...", "./loader/...") {
		path := strings.TrimPrefix(pkg, module)
		if strings.Contains("/"+path+"/", "/internal/") {
			continue
		}
		golden := filepath.Join("testdata", "surface", strings.ReplaceAll(path, "/", ".")+".txt")
		wanted[golden] = true
		t.Run(path, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "go", "doc", "-all", "./"+path)
			cmd.Dir = "../.."
			got, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("the surface of %s changed (-want +got); if it is meant, run with -update:\n%s", path, diff)
			}
		})
	}
	files, err := filepath.Glob("testdata/surface/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !wanted[f] {
			t.Errorf("%s is of no public package", f)
		}
	}
}
