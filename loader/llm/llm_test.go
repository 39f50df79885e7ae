package llm_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
	"github.com/pactgraph/pactgraph/loader/llm"
	"github.com/pactgraph/pactgraph/schema"
)

const text = `Title: Globex turns to Initech
Date: 2026-04-28
Publisher: Example Wire

Globex Corp. has for years been at the mercy of the “spot market” for computing time.
On Monday the wait was over: Initech Inc. is to supply it with machines worth $40 million through 2030, Initech said.
A further $5 million would follow from Globex if regulators in Brussels agree.
`

// A server answers chat completions on loopback.
type server struct {
	*httptest.Server
	mu       sync.Mutex
	requests []request
}

type request struct {
	Model    string
	Messages []struct{ Role, Content string }
	Format   struct {
		Type   string
		Schema struct {
			Strict bool
			Schema json.RawMessage
		} `json:"json_schema"`
	} `json:"response_format"`
	key string
}

// serve starts a server whose answer to request n, from 0, is made by a function.
func serve(t testing.TB, answer func(n int, w http.ResponseWriter, r *http.Request)) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q request
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		q.key = r.Header.Get("Authorization")
		s.mu.Lock()
		n := len(s.requests)
		s.requests = append(s.requests, q)
		s.mu.Unlock()
		answer(n, w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// say writes a completion.
func say(w http.ResponseWriter, content, finish string) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{
		"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": content}, "finish_reason": finish}},
		"usage":   map[string]any{"prompt_tokens": 1000, "completion_tokens": 200},
	})
}

// claim is one claim in JSON, with fields of it replaced or added.
func claim(with map[string]any) string {
	c := map[string]any{
		"quote":  "Initech Inc. is to supply it with machines worth $40 million",
		"record": map[string]any{"kind": "commitment", "Buyer": "Globex Corp.", "Provider": "Initech", "Amount": "$40 million"},
		"stance": "asserts", "modality": "planned", "speaker": "Initech", "said": "On Monday", "from": nil, "until": "through 2030", "condition": nil,
	}
	for k, v := range with {
		c[k] = v
	}
	b, err := json.Marshal(c)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func claims(all ...string) string { return `{"claims": [` + strings.Join(all, ", ") + `]}` }

func config(s *server) llm.Config {
	return llm.Config{BaseURL: s.URL + "/v1", Key: "s3cret", Model: "small", Backoff: time.Millisecond}
}

func read(t testing.TB, c llm.Config) (loader.Reading, error) {
	t.Helper()
	x, err := llm.New(c)
	if err != nil {
		t.Fatal(err)
	}
	l, err := loader.New(loader.WithExtractor(x))
	if err != nil {
		t.Fatal(err)
	}
	a, err := loader.ReadText(strings.NewReader(text), "globex.txt")
	if err != nil {
		t.Fatal(err)
	}
	return l.Read(t.Context(), a)
}

// byModel returns the claims of a reading that the model made.
func byModel(r loader.Reading) []graph.Claim {
	var out []graph.Claim
	for _, c := range r.Claims {
		if c.Rule == "llm/small/"+llm.Prompt {
			out = append(out, c)
		}
	}
	return out
}

// What the model says and the text bears out becomes a claim, with the sentence
// as evidence, and a graph takes it.
func TestRead(t *testing.T) {
	s := serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) {
		say(w, "```json\n"+claims(claim(nil), claim(map[string]any{
			"quote":    "A further $5 million would follow from Globex if regulators in Brussels agree",
			"record":   map[string]any{"kind": "commitment", "Buyer": "Globex", "Provider": "Initech", "Amount": "$5 million"},
			"modality": "conditional", "speaker": nil, "said": nil, "until": nil,
			"condition": "if regulators in Brussels agree",
		}))+"\n```", "stop")
	})
	c := config(s)
	c.Price = llm.Price{Prompt: schema.NewDecimal(25, 1), Completion: schema.NewDecimal(10, 0), Currency: "USD"}
	r, err := read(t, c)
	if err != nil {
		t.Fatal(err)
	}
	got := byModel(r)
	var commitments []string
	for _, c := range got {
		if _, ok := c.Of.(schema.Commitment); ok {
			commitments = append(commitments, fmt.Sprintf("%+v %s %s by %s said %s until %s", c.Of, c.Stance, c.Modality, c.By, c.Said, c.Valid.Until))
		}
		if text[c.Evidence.Start:c.Evidence.End] != c.Evidence.Sentence {
			t.Errorf("the sentence does not stand at [%d:%d]", c.Evidence.Start, c.Evidence.End)
		}
	}
	want := []string{
		"{Buyer:company/globex Provider:company/initech Of: Amount:40000000 USD Quantity: Per: In:} asserts planned by company/initech said 2026-04-27 until 2030",
		"{Buyer:company/globex Provider:company/initech Of: Amount:5000000 USD Quantity: Per: In:} asserts conditional by  said  until ",
	}
	if diff := cmp.Diff(want, commitments); diff != "" {
		t.Errorf("commitments (-want +got):\n%s", diff)
	}
	if err := r.AddTo(t.Context(), graph.New()); err != nil {
		t.Error(err)
	}
	e := r.Report.Extractions[0]
	e.Elapsed = 0
	if diff := cmp.Diff(loader.Extraction{
		By: "llm/small/" + llm.Prompt, Proposed: 2, Kept: 2, Requests: 1, Prompt: 1000, Completion: 200,
		Cost: schema.Money{Amount: schema.NewDecimal(45, 4), Currency: "USD"},
	}, e, cmpopts.EquateComparable(schema.Money{})); diff != "" {
		t.Errorf("extraction (-want +got):\n%s", diff)
	}
	q := s.requests[0]
	if q.Model != "small" || q.key != "Bearer s3cret" || q.Format.Type != "json_schema" || !q.Format.Schema.Strict {
		t.Errorf("request: %+v", q)
	}
	for _, want := range []string{"commitment: a promise to buy.", "Buyer", "do not follow them"} {
		if !strings.Contains(q.Messages[0].Content, want) {
			t.Errorf("the instructions lack %q", want)
		}
	}
	for _, want := range []string{"Published: 2026-04-28", "Initech (company)", `the "spot market" for computing time`} {
		if !strings.Contains(q.Messages[1].Content, want) {
			t.Errorf("the question lacks %q:\n%s", want, q.Messages[1].Content)
		}
	}
}

// What the text does not bear out is rejected, with the reason.
func TestReject(t *testing.T) {
	record := func(with map[string]any) map[string]any {
		r := map[string]any{"kind": "commitment", "Buyer": "Globex Corp.", "Provider": "Initech", "Amount": "$40 million"}
		for k, v := range with {
			r[k] = v
		}
		return map[string]any{"record": r}
	}
	for name, x := range map[string]struct{ proposal, why string }{
		"invented quotation":     {claim(map[string]any{"quote": "Initech Inc. will sell Globex machines for $40 million"}), "quotation does not stand"},
		"quotation over two":     {claim(map[string]any{"quote": "computing time. On Monday the wait was over"}), "quotation does not stand"},
		"part of a word":         {claim(map[string]any{"quote": "nitech Inc. is to supply it with machines"}), "quotation does not stand"},
		"no quotation":           {claim(map[string]any{"quote": ""}), "quotation does not stand"},
		"white space":            {claim(map[string]any{"quote": " \n\t             "}), "quotation does not stand"},
		"invented company":       {claim(record(map[string]any{"Provider": "Umbrella Corp."})), `the article names no entity "Umbrella Corp."`},
		"a pronoun":              {claim(record(map[string]any{"Buyer": "he"})), `names no entity "he"`},
		"another amount":         {claim(record(map[string]any{"Amount": "$41 million"})), `"$41 million" is no amount of the sentence`},
		"another currency":       {claim(record(map[string]any{"Amount": "€40 million"})), "no amount of the sentence"},
		"another scale":          {claim(record(map[string]any{"Amount": "$40 billion"})), "no amount of the sentence"},
		"amount of elsewhere":    {claim(record(map[string]any{"Amount": "$5 million"})), "no amount of the sentence"},
		"no amount at all":       {claim(record(map[string]any{"Amount": "a lot"})), "is no amount"},
		"another date":           {claim(map[string]any{"until": "through 2031"}), "until: \"through 2031\" is no date"},
		"another day":            {claim(map[string]any{"said": "On Tuesday"}), "said: "},
		"speaker of elsewhere":   {claim(map[string]any{"speaker": "Example Wire"}), "speaker: "},
		"both sides":             {claim(record(map[string]any{"Provider": "Globex"})), "is both Buyer and Provider"},
		"one side":               {claim(record(map[string]any{"Provider": nil})), "too few of its roles"},
		"unknown kind":           {claim(map[string]any{"record": map[string]any{"kind": "conspiracy", "Buyer": "Globex"}}), "conspiracy: there is no such kind"},
		"no kind":                {claim(map[string]any{"record": map[string]any{"Buyer": "Globex"}}), "there is no such kind"},
		"unknown field":          {claim(record(map[string]any{"Rule": "buy"})), "Rule: there is no such field"},
		"list for one":           {claim(record(map[string]any{"Provider": []string{"Initech", "Globex"}})), "Provider: it takes one"},
		"number for a text":      {claim(record(map[string]any{"Amount": 40})), "Amount: it is neither text"},
		"unknown stance":         {claim(map[string]any{"stance": "swears"}), "swears"},
		"unknown modality":       {claim(map[string]any{"modality": "certain"}), "certain"},
		"invented condition":     {claim(map[string]any{"condition": "if the moon is full"}), "condition: "},
		"words of its own":       {claim(record(map[string]any{"Per": "fortnight"})), `Per: "fortnight" does not stand`},
		"record of another form": {claim(map[string]any{"record": "commitment"}), "not in the form asked for"},
		"no record":              {`{"quote": "Initech Inc. is to supply it"}`, "it has no record"},
		"a text":                 {`"Initech supplies Globex"`, "not in the form asked for"},
		"null":                   {`null`, "it has no record"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) { say(w, claims(x.proposal, claim(nil)), "stop") })
			r, err := read(t, config(s))
			if err != nil {
				t.Fatal(err)
			}
			e := r.Report.Extractions[0]
			if e.Proposed != 2 || e.Kept != 1 || len(e.Rejected) != 1 {
				t.Fatalf("extraction: %+v", e)
			}
			if !strings.Contains(e.Rejected[0].Why, x.why) {
				t.Errorf("rejected because %q, not %q", e.Rejected[0].Why, x.why)
			}
		})
	}
}

// A model that says what the rules say adds nothing.
func TestDuplicates(t *testing.T) {
	const plain = "Title: Globex buys\nDate: 2026-04-28\n\nGlobex Corp. acquired Initech Inc. for $40 million.\n"
	s := serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) {
		say(w, claims(claim(map[string]any{
			"quote":    "Globex Corp. acquired Initech Inc. for $40 million",
			"record":   map[string]any{"kind": "acquisition", "Acquirer": "Globex", "Target": "Initech", "Price": "$40 million"},
			"modality": "done", "speaker": nil, "said": nil, "until": nil,
		})), "stop")
	})
	x, err := llm.New(config(s))
	if err != nil {
		t.Fatal(err)
	}
	a, err := loader.ReadText(strings.NewReader(plain), "plain.txt")
	if err != nil {
		t.Fatal(err)
	}
	read := func(options ...loader.Option) loader.Reading {
		l, err := loader.New(options...)
		if err != nil {
			t.Fatal(err)
		}
		r, err := l.Read(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	with, without := read(loader.WithExtractor(x)), read()
	if len(with.Claims) != len(without.Claims) {
		t.Errorf("%d claims with the model, %d without", len(with.Claims), len(without.Claims))
	}
	if e := with.Report.Extractions[0]; e.Kept != 1 || e.Duplicates != 1 {
		t.Errorf("extraction: %+v", e)
	}
}

// A fault that may pass is tried again; each try is counted.
func TestRetry(t *testing.T) {
	for name, fault := range map[string]func(w http.ResponseWriter){
		"too many requests": func(w http.ResponseWriter) {
			w.Header().Set("Retry-After", "0")
			http.Error(w, `{"error": {"message": "slow down"}}`, http.StatusTooManyRequests)
		},
		"server error": func(w http.ResponseWriter) { http.Error(w, "oops", http.StatusBadGateway) },
		"hang-up":      func(w http.ResponseWriter) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, func(n int, w http.ResponseWriter, _ *http.Request) {
				if n < 2 {
					fault(w)
					return
				}
				say(w, claims(claim(nil)), "stop")
			})
			r, err := read(t, config(s))
			if err != nil {
				t.Fatal(err)
			}
			if e := r.Report.Extractions[0]; e.Kept != 1 || e.Requests != 1 || e.Retries != 2 {
				t.Errorf("extraction: %+v", e)
			}
		})
	}
}

// An answer that is not in the form is asked for once more; then it is rejected.
func TestMalformed(t *testing.T) {
	for name, bad := range map[string]string{
		"prose": "Globex will buy machines.", "nothing": "", "other JSON": `{"facts": []}`, "half": `{"claims": [{"quote": "Init`,
		"a list": `[1, 2]`, "deep": strings.Repeat("[", 20000), "not UTF-8": "\xff\xfe{}",
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, func(n int, w http.ResponseWriter, _ *http.Request) {
				if n == 0 {
					say(w, bad, "stop")
					return
				}
				say(w, claims(claim(nil)), "stop")
			})
			r, err := read(t, config(s))
			if err != nil {
				t.Fatal(err)
			}
			if e := r.Report.Extractions[0]; e.Kept != 1 || e.Requests != 2 || len(e.Rejected) != 0 {
				t.Errorf("second time right: %+v", e)
			}
			s = serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) { say(w, bad, "stop") })
			if r, err = read(t, config(s)); err != nil {
				t.Fatal(err)
			}
			if e := r.Report.Extractions[0]; e.Kept != 0 || e.Requests != 2 || len(e.Rejected) != 1 || !strings.Contains(e.Rejected[0].Why, "the answer about this passage") {
				t.Errorf("never right: %+v", e)
			}
		})
	}
}

// An answer that was cut off is asked for in halves.
func TestTruncated(t *testing.T) {
	s := serve(t, func(n int, w http.ResponseWriter, _ *http.Request) {
		if n == 0 {
			say(w, `{"claims": [`+claim(nil)+`, {"quo`, "length")
			return
		}
		say(w, claims(claim(nil)), "stop")
	})
	r, err := read(t, config(s))
	if err != nil {
		t.Fatal(err)
	}
	e := r.Report.Extractions[0]
	if e.Requests != 3 || e.Kept != 1 || len(e.Rejected) != 1 { // one half has the sentence
		t.Errorf("extraction: %+v", e)
	}
}

// A long article is asked about passage by passage, and no sentence is left out.
func TestPassages(t *testing.T) {
	s := serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) { say(w, claims(), "stop") })
	c := config(s)
	c.Passage = 90
	if _, err := read(t, c); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, q := range s.requests {
		_, body, _ := strings.Cut(q.Messages[1].Content, "Text:\n")
		all.WriteString(body)
	}
	for _, want := range []string{"Globex Corp. has for years", "On Monday the wait was over", "A further $5 million"} {
		if strings.Count(all.String(), want) != 1 {
			t.Errorf("%q is not asked about once in %d requests:\n%s", want, len(s.requests), &all)
		}
	}
	if len(s.requests) < 3 {
		t.Errorf("%d requests", len(s.requests))
	}
}

// An endpoint that cannot be used is an error, which does not have the key; the
// reading of the rules stands beside it.
func TestEndpoint(t *testing.T) {
	slow := make(chan struct{})
	defer close(slow)
	elsewhere := serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) { say(w, claims(claim(nil)), "stop") })
	for name, x := range map[string]struct {
		answer func(w http.ResponseWriter, r *http.Request)
		status int
		is     error
		says   string
	}{
		"refused": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprintf(w, `{"error": {"message": "bad key %s"}}`, r.Header.Get("Authorization"))
		}, 401, nil, "bad key Bearer [key]"},
		"always down": {func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "down", http.StatusServiceUnavailable) }, 503, nil, "down"},
		"no JSON":     {func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>") }, 0, nil, ""},
		"slow": {func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-slow:
			case <-r.Context().Done():
			}
		}, 0, context.DeadlineExceeded, ""},
		"dripping": {func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				fmt.Fprint(w, " ")
				w.(http.Flusher).Flush()
				time.Sleep(5 * time.Millisecond)
			}
		}, 0, context.DeadlineExceeded, ""},
		"endless": {func(w http.ResponseWriter, r *http.Request) {
			junk := strings.Repeat(" ", 1<<16)
			for r.Context().Err() == nil {
				if _, err := fmt.Fprint(w, junk); err != nil {
					return
				}
			}
		}, 0, nil, "longer than allowed"},
		"redirect": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		}, 0, nil, "redirects"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, func(_ int, w http.ResponseWriter, r *http.Request) { x.answer(w, r) })
			c := config(s)
			c.Retries, c.Timeout, c.MaxBytes = 1, 300*time.Millisecond, 1<<20
			if x.is == nil {
				c.Timeout = 10 * time.Second
			}
			r, err := read(t, c)
			var endpoint *llm.EndpointError
			var extractor *loader.ExtractorError
			if !errors.As(err, &endpoint) || !errors.As(err, &extractor) {
				t.Fatalf("error: %v", err)
			}
			if endpoint.Status != x.status || !strings.Contains(err.Error(), x.says) || strings.Contains(err.Error(), "s3cret") {
				t.Errorf("error: %v", err)
			}
			if x.is != nil && !errors.Is(err, x.is) {
				t.Errorf("%v is not %v", err, x.is)
			}
			if len(r.Sentences) == 0 || len(r.Report.Extractions) != 1 {
				t.Errorf("the reading of the rules is gone")
			}
		})
	}
	if len(elsewhere.requests) != 0 {
		t.Error("the article went where the endpoint redirected")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := serve(t, func(_ int, _ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() })
	x, err := llm.New(config(s))
	if err != nil {
		t.Fatal(err)
	}
	l, err := loader.New(loader.WithExtractor(x))
	if err != nil {
		t.Fatal(err)
	}
	a, err := loader.ReadText(strings.NewReader(text), "globex.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Load(ctx, graph.New(), a); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if n := len(s.requests); n != 1 {
		t.Errorf("%d requests after the context was cancelled in the first", n)
	}
}

// A model that floods is bounded.
func TestFlood(t *testing.T) {
	many := make([]string, 5000)
	for i := range many {
		many[i] = claim(map[string]any{"quote": fmt.Sprintf("invented sentence number %d", i)})
	}
	s := serve(t, func(_ int, w http.ResponseWriter, _ *http.Request) { say(w, claims(many...), "stop") })
	r, err := read(t, config(s))
	if err != nil {
		t.Fatal(err)
	}
	if e := r.Report.Extractions[0]; e.Proposed != 5000 || len(e.Rejected) != 5000 || e.Kept != 0 {
		t.Errorf("%d proposed, %d rejected, %d kept", e.Proposed, len(e.Rejected), e.Kept)
	}
}

func TestConfig(t *testing.T) {
	if _, err := llm.New(llm.Config{BaseURL: "127.0.0.1:80", Format: 9, Timeout: -1, Price: llm.Price{Currency: "USD"}}); err == nil {
		t.Fatal("it was taken")
	} else {
		for _, want := range []string{"BaseURL", "Model", "Format", "must not be negative: Passage", "Price"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%v does not name %s", err, want)
			}
		}
	}
}

// FuzzAnswer: whatever a model answers, no claim leaves the text.
func FuzzAnswer(f *testing.F) {
	f.Add(claims(claim(nil)))
	f.Add(claims(claim(map[string]any{"record": map[string]any{"kind": "stake", "Holder": "Globex", "In": "Initech", "Share": "5%"}})))
	f.Add(`{"claims": [{"record": {"kind": ["a", "b"]}}]}`)
	var content string
	s := serve(f, func(_ int, w http.ResponseWriter, _ *http.Request) { say(w, content, "stop") })
	x, err := llm.New(config(s))
	if err != nil {
		f.Fatal(err)
	}
	l, err := loader.New()
	if err != nil {
		f.Fatal(err)
	}
	a, err := loader.ReadText(strings.NewReader(text), "globex.txt")
	if err != nil {
		f.Fatal(err)
	}
	r, err := l.Read(f.Context(), a)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, answer string) {
		content = answer
		e, err := x.Extract(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		if e.Proposed != e.Kept+len(e.Rejected) && e.Proposed > 0 {
			t.Errorf("%d proposed, %d kept, %d rejected", e.Proposed, e.Kept, len(e.Rejected))
		}
		if err := graph.New().Add(t.Context(), r.Document, e.Claims...); err != nil {
			t.Fatal(err)
		}
	})
}

func ExampleNew() {
	model, err := llm.New(llm.Config{
		BaseURL: "http://127.0.0.1:8080/v1", // whatever speaks OpenAI's chat completions
		Model:   "a-model",
		Retries: 5,
		Timeout: time.Minute,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := loader.New(loader.WithExtractor(model)); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(model.Rule())
	// Output: llm/a-model/prompt-1
}
