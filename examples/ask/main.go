// Ask turns articles about business deals into a graph and answers questions
// from it, each answer with its sentences.
//
//	ask                                              the article that comes with it, and eight questions
//	ask -article FILE-or-FOLDER                      what it says about those who lead in it
//	ask -article FILE-or-FOLDER products -tied-to AWS
//	ask -article FILE clauses -between Microsoft,OpenAI -as-of 2026-05-01
//
// Run ask -help for all questions and flags.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // an article, a store or a name is at fault
	exitUsage  = 2 // the command line is
)

// run is main without the process: it returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		return exitOK
	case err != nil:
		fmt.Fprintf(stderr, "ask: %v\nRun ask -help for the questions and flags.\n", err)
		return exitUsage
	}
	if err := c.run(ctx, stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "ask: %v\n", err)
		var wrong *usageError
		if errors.As(err, &wrong) {
			return exitUsage
		}
		return exitFailed
	}
	return exitOK
}

func (c *command) run(ctx context.Context, stdout, stderr io.Writer) (err error) {
	lib, err := load(ctx, c, stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lib.graph.Close()) }()
	if c.question == "" {
		return tour(ctx, c, lib, stdout)
	}
	a, err := answer(ctx, c, lib)
	if err != nil {
		return err
	}
	return c.print(stdout, a)
}

func (c *command) print(w io.Writer, a *reply) error {
	if c.json {
		return a.writeJSON(w)
	}
	return a.writeText(w)
}
