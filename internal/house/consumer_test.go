package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A module of a stranger requires ours, excludes the tag of Cayley as the README
// says, reads an article and asks a question.
func TestConsumer(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sum, err := os.ReadFile("../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile("testdata/consumer.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	write("go.sum", string(sum))
	write("main.go", string(program))
	write("go.mod", `module example.com/consumer

go 1.26

exclude github.com/cayleygraph/cayley v0.7.7

require github.com/pactgraph/pactgraph v0.0.0

replace github.com/pactgraph/pactgraph => `+root+"\n")
	run := func(args ...string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
		out, err := cmd.Output()
		if exit, ok := err.(*exec.ExitError); ok {
			t.Fatalf("go %q: %v\n%s", args, err, exit.Stderr)
		} else if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	if got, want := strings.TrimSpace(run("run", ".")), "Globex licenses to Initech through 2030"; got != want {
		t.Errorf("the consumer prints %q, want %q", got, want)
	}
	version := run("list", "-m", "-f", "{{.Version}}", "github.com/cayleygraph/cayley")
	if !strings.HasPrefix(version, "v0.7.7-0.20240706181042") {
		t.Errorf("the consumer builds with Cayley %s", version)
	}
}
