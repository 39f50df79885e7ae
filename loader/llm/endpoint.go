package llm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"github.com/sashabaranov/go-openai"
)

// An endpoint asks the model, again where it is worth it.
type endpoint struct {
	Config
	format *openai.ChatCompletionResponseFormat
}

// An answer is what the model said to one request.
type answer struct {
	text      string
	truncated bool // it hit the limit of tokens
	tries     int
	usage     openai.Usage
}

// ask sends one request. The errors do not have the key.
func (e *endpoint) ask(ctx context.Context, system, user string) (answer, error) {
	var tries atomic.Int64
	config := openai.DefaultConfig(e.Key)
	config.BaseURL = strings.TrimSuffix(e.BaseURL, "/")
	config.HTTPClient = e.client(&tries)
	got, err := openai.NewClientWithConfig(config).CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: e.Model,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: system},
			{Role: openai.ChatMessageRoleUser, Content: user},
		},
		MaxCompletionTokens: e.Answer,
		ResponseFormat:      e.format,
	})
	a := answer{tries: int(tries.Load()), usage: got.Usage}
	if cause := context.Cause(ctx); cause != nil {
		return a, cause
	}
	if err != nil {
		return a, e.redact(err)
	}
	if len(got.Choices) == 0 {
		return a, nil // an empty answer is a malformed one
	}
	a.text = got.Choices[0].Message.Content
	a.truncated = got.Choices[0].FinishReason == openai.FinishReasonLength
	return a, nil
}

// client returns an HTTP client for one request, which counts its tries.
func (e *endpoint) client(tries *atomic.Int64) openai.HTTPDoer {
	c := retryablehttp.NewClient()
	c.Logger = nil
	c.HTTPClient = &http.Client{
		Transport: limited{e.Client, e.MaxBytes},
		Timeout:   e.Timeout,
	}
	c.RetryMax = max(e.Retries, 0)
	c.RetryWaitMin, c.RetryWaitMax = e.Backoff, max(e.Backoff, time.Minute)
	c.Backoff = func(least, most time.Duration, attempt int, r *http.Response) time.Duration {
		wait := retryablehttp.DefaultBackoff(least, most, attempt, r)
		return min(wait+rand.N(wait/4+1), most) // so that many workers do not come back at once
	}
	c.CheckRetry = func(ctx context.Context, r *http.Response, err error) (bool, error) {
		if errors.Is(err, errRedirect) {
			return false, err
		}
		return retryablehttp.DefaultRetryPolicy(ctx, r, err)
	}
	c.ErrorHandler = retryablehttp.PassthroughErrorHandler
	c.RequestLogHook = func(_ retryablehttp.Logger, r *http.Request, attempt int) {
		tries.Add(1)
		e.Log.DebugContext(r.Context(), "ask the model", "model", e.Model, "attempt", attempt+1)
	}
	return c.StandardClient()
}

var errRedirect = errors.New("the endpoint redirects, which is not followed")

// redact takes the key out of an error: servers repeat what they were sent.
func (e *endpoint) redact(err error) error {
	var api *openai.APIError
	var request *openai.RequestError
	status, text := 0, err.Error()
	switch {
	case errors.As(err, &api):
		status, text = api.HTTPStatusCode, api.Message
	case errors.As(err, &request):
		status, text = request.HTTPStatusCode, string(request.Body)
		if text == "" {
			text = request.Err.Error()
		}
	}
	if e.Key != "" {
		text = strings.ReplaceAll(text, e.Key, "[key]")
	}
	if len(text) > 500 {
		text = strings.ToValidUTF8(text[:500], "") + "…"
	}
	return &EndpointError{Status: status, Message: text, cause: cause(err)}
}

// cause returns what in an error tells how it came about, without its text.
func cause(err error) error {
	for _, known := range []error{errTooLong, errRedirect, context.DeadlineExceeded, context.Canceled} {
		if errors.Is(err, known) {
			return known
		}
	}
	return nil
}

// An EndpointError reports that the endpoint could not be reached, refused, or
// gave what is no answer.
type EndpointError struct {
	Status  int    // HTTP status; zero where there was no response
	Message string // what it said, shortened, without the key

	cause error
}

// Error gives the status and the message.
func (e *EndpointError) Error() string {
	if e.Status == 0 {
		return "llm: endpoint: " + e.Message
	}
	return fmt.Sprintf("llm: endpoint: status %d: %s", e.Status, e.Message)
}

// Unwrap returns what is known of the cause, such as [context.DeadlineExceeded].
func (e *EndpointError) Unwrap() error { return e.cause }

// errTooLong ends the reading of an answer.
var errTooLong = errors.New("the answer is longer than allowed")

// A limited transport reads no more of a response than is allowed, and follows no
// redirection: elsewhere the key and the article have no business.
type limited struct {
	http.RoundTripper
	most int64
}

func (l limited) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := l.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if response.StatusCode/100 == 3 {
		return nil, errors.Join(errRedirect, response.Body.Close())
	}
	response.Body = &limitedBody{response.Body, l.most}
	return response, nil
}

type limitedBody struct {
	io.ReadCloser
	left int64
}

func (b *limitedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
