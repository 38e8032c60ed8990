package core_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"time"

	"github.com/f745b6f1/isc/core"
)

// A widget is a model of the caller's own.
type widget struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// start returns a client like that of isc.NewAPIClient, and a server with three widgets at /v2024/widgets.
func start() (*core.Service, *httptest.Server) {
	widgets := []string{`{"id":"1","name":"saw"}`, `{"id":"2","name":"drill"}`, `{"id":"3","name":"lathe"}`}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v2024/widgets", func(w http.ResponseWriter, r *http.Request) {
		offset, _ := strconv.Atoi(r.FormValue("offset"))
		limit, err := strconv.Atoi(r.FormValue("limit"))
		if err != nil {
			limit = len(widgets)
		}
		w.Header().Set("X-Total-Count", strconv.Itoa(len(widgets)))
		page := widgets[min(offset, len(widgets)):min(offset+limit, len(widgets))]
		fmt.Fprint(w, "["+strings.Join(page, ",")+"]")
	})
	mux.HandleFunc("GET /v2024/widgets/{id}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Deprecation", "@1806451200")
		w.Header().Set("Link", `<https://example.com/widgets/v2>; rel="successor-version"`)
		number, err := strconv.Atoi(r.PathValue("id"))
		if err != nil || number > len(widgets) {
			w.WriteHeader(http.StatusNotFound)
			fmt.Fprint(w, `{"detailCode":"404 Not found","hint":"widgets have numbers"}`)
			return
		}
		fmt.Fprint(w, widgets[number-1])
	})
	mux.HandleFunc("DELETE /v2024/widgets/{id}", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("POST /v2024/widgets", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusAccepted)
		_, _ = io.Copy(w, r.Body)
	})
	server := httptest.NewServer(mux)
	return core.NewService(core.NewClient(configurationOf(server), "v2024")), server
}

func configurationOf(server *httptest.Server) *core.Configuration {
	configuration := core.NewConfiguration(server.URL)
	configuration.AccessToken = "of-another-program"
	return configuration
}

// Execute sends any call. The type says what the answer is: a model of the API, a struct of your own, or [core.Object].
func ExampleExecute() {
	client, server := start() // instead of isc.NewAPIClient(isc.NewDefaultConfiguration())
	defer server.Close()

	call := client.Call(context.Background(), http.MethodGet, "/widgets/{id}").WithPath("id", "2")
	drill, response, err := core.Execute[widget](call)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(drill.Name, response.Status)
	// Output: drill 200 OK
}

func ExampleExecuteList() {
	client, server := start()
	defer server.Close()

	call := client.Call(context.Background(), http.MethodGet, "/widgets").WithQuery("limit", "2")
	widgets, _, err := core.ExecuteList[widget](call)
	fmt.Println(widgets, err)
	// Output: [{1 saw} {2 drill}] <nil>
}

func ExampleExecuteEmpty() {
	client, server := start()
	defer server.Close()

	response, err := core.ExecuteEmpty(client.Call(context.Background(), http.MethodDelete, "/widgets/{id}").WithPath("id", "2"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
	// Output: 204 No Content
}

// The body is read while it arrives, so that a download of any size needs little memory.
func ExampleExecuteStream() {
	client, server := start()
	defer server.Close()

	body, _, err := core.ExecuteStream(client.Call(context.Background(), http.MethodGet, "/widgets/3"))
	if err != nil {
		log.Fatal(err)
	}
	defer body.Close()
	text, err := io.ReadAll(body)
	fmt.Println(string(text), err)
	// Output: {"id":"3","name":"lathe"} <nil>
}

// ResponseBody reads the body of a response once more, as another type.
func ExampleResponseBody() {
	client, server := start()
	defer server.Close()

	call := client.Call(context.Background(), http.MethodPost, "/widgets").WithBody(widget{ID: "4", Name: "vise"})
	response, err := core.ExecuteEmpty(call)
	if err != nil {
		log.Fatal(err)
	}
	accepted, err := core.ResponseBody[widget](response)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status, accepted.Name)
	// Output: 202 Accepted vise
}

// A form has a part for each value, and a file is sent while it is read.
func ExampleCall_WithPart() {
	client, server := start()
	defer server.Close()

	call := client.Call(context.Background(), http.MethodPost, "/widgets").
		WithPart("overwrite", true).
		WithPart("file", core.File{Name: "widgets.csv", ContentType: "text/csv", Content: strings.NewReader("4,vise\n")})
	response, err := core.ExecuteEmpty(call)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
	// Output: 202 Accepted
}

// The With methods of a Call return changed copies. With takes what every request of the packages of the API takes too.
func ExampleCall_With() {
	client, server := start()
	defer server.Close()

	call := client.Call(context.Background(), http.MethodGet, "/widgets").
		With(core.WithQuery("limit", "1"), core.WithHeader("X-Trace", "4711"), core.WithRetry(core.RetryPolicy{MaxAttempts: 1}))
	widgets, _, err := core.ExecuteList[widget](call)
	fmt.Println(widgets, err)
	// Output: [{1 saw}] <nil>
}

// WithRetry replaces the retry policy of the configuration for one call. This call is sent once.
func ExampleWithRetry() {
	client, server := start()
	defer server.Close()

	once := core.WithRetry(core.RetryPolicy{MaxAttempts: 1})
	_, _, err := core.Execute[widget](client.Call(context.Background(), http.MethodGet, "/widgets/9").With(once))
	var refusal *core.APIError
	if errors.As(err, &refusal) {
		fmt.Println(refusal.StatusCode, refusal.Attempts)
	}
	// Output: 404 1
}

// All and the functions like it read lists with limit and offset. In the packages of the API they are methods of the requests.
func ExampleAll() {
	client, server := start()
	defer server.Close()

	for item, err := range core.All[widget](client.Call(context.Background(), http.MethodGet, "/widgets").WithQuery("limit", "2")) {
		if err != nil {
			log.Fatal(err) // the first error ends the loop
		}
		fmt.Println(item.Name)
	}
	// Output:
	// saw
	// drill
	// lathe
}

func ExamplePages() {
	client, server := start()
	defer server.Close()

	for page, err := range core.Pages[widget](client.Call(context.Background(), http.MethodGet, "/widgets").WithQuery("limit", "2")) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(len(page.Items), "from", page.Offset)
	}
	// Output:
	// 2 from 0
	// 1 from 2
}

func ExampleCollectPages() {
	client, server := start()
	defer server.Close()

	widgets, err := core.CollectPages[widget](client.Call(context.Background(), http.MethodGet, "/widgets"))
	fmt.Println(widgets, err)
	// Output: [{1 saw} {2 drill} {3 lathe}] <nil>
}

func ExampleFirst() {
	client, server := start()
	defer server.Close()

	first, err := core.First[widget](client.Call(context.Background(), http.MethodGet, "/widgets"))
	fmt.Println(first.Name, err)
	// Output: saw <nil>
}

// Only is for the one item that must be the only one, such as the one of a name.
func ExampleOnly() {
	client, server := start()
	defer server.Close()

	_, err := core.Only[widget](client.Call(context.Background(), http.MethodGet, "/widgets"))
	fmt.Println(errors.Is(err, core.ErrAmbiguous))
	// Output: true
}

func ExampleTotal() {
	client, server := start()
	defer server.Close()

	count, err := core.Total(client.Call(context.Background(), http.MethodGet, "/widgets"))
	fmt.Println(count, err)
	// Output: 3 <nil>
}

// Collect makes a slice of any sequence with errors, such as a filtered one.
func ExampleCollect() {
	client, server := start()
	defer server.Close()

	long := func(yield func(string, error) bool) {
		for item, err := range core.All[widget](client.Call(context.Background(), http.MethodGet, "/widgets")) {
			if (err != nil || len(item.Name) > 3) && !yield(item.Name, err) {
				return
			}
		}
	}
	names, err := core.Collect(long)
	fmt.Println(names, err)
	// Output: [drill lathe] <nil>
}

// DeprecationOf reads when an operation will end, and what replaces it.
func ExampleDeprecationOf() {
	client, server := start()
	defer server.Close()

	_, response, err := core.Execute[widget](client.Call(context.Background(), http.MethodGet, "/widgets/1"))
	if err != nil {
		log.Fatal(err)
	}
	if deprecation, ok := core.DeprecationOf(response); ok {
		fmt.Println(deprecation.Since.UTC().Format(time.DateOnly), deprecation.Successor)
	}
	// Output: 2027-03-31 https://example.com/widgets/v2
}

// ErrorBody reads what the answer of an error says besides the usual.
func ExampleErrorBody() {
	client, server := start()
	defer server.Close()

	_, _, err := core.Execute[widget](client.Call(context.Background(), http.MethodGet, "/widgets/9"))
	if body, ok := core.ErrorBody[core.Object](err); ok {
		hint, _ := body.String("hint")
		fmt.Println(errors.Is(err, core.ErrNotFound), hint)
	}
	// Output: true widgets have numbers
}

// An http.Client with the token, the retries and the rate limit of a configuration, for code that takes one.
func ExampleNewHTTPClient() {
	_, server := start()
	defer server.Close()
	configuration := configurationOf(server) // instead of isc.NewDefaultConfiguration()

	client := core.NewHTTPClient(configuration)
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, configuration.BaseURL+"/v2024/widgets/1", nil)
	if err != nil {
		log.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	fmt.Println(response.Status)
	// Output: 200 OK
}

// Each calls a function for many items, here for two at the same time. Without KeepGoing, the first error would stop it.
func ExampleEach() {
	client, server := start()
	defer server.Close()

	ids := []string{"1", "2", "9"}
	widgets, err := core.Each(context.Background(), ids, 2, func(ctx context.Context, id string) (*widget, error) {
		item, _, err := core.Execute[widget](client.Call(ctx, http.MethodGet, "/widgets/{id}").WithPath("id", id))
		return item, err
	}, core.EachOptions{KeepGoing: true})
	fmt.Println(widgets[0].Name, widgets[1].Name, widgets[2])
	var failed *core.ItemError
	if errors.As(err, &failed) {
		fmt.Println(failed.Item, errors.Is(failed.Err, core.ErrNotFound))
	}
	// Output:
	// saw drill <nil>
	// 9 true
}

// Poll waits for whatever has a status: exports, imports, reports. The context limits the time.
func ExamplePoll() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()

	statuses := []string{"NOT_STARTED", "IN_PROGRESS", "COMPLETE"} // instead of an operation
	look := func(context.Context) (status string, done bool, err error) {
		status, statuses = statuses[0], statuses[1:]
		return status, status == "COMPLETE", nil
	}
	status, err := core.Poll(ctx, look, core.PollOptions[string]{
		Interval:   time.Millisecond, // for an example; the default suits real work
		OnProgress: func(status string) { fmt.Println("saw", status) },
	})
	fmt.Println(status, err)
	// Output:
	// saw NOT_STARTED
	// saw IN_PROGRESS
	// saw COMPLETE
	// COMPLETE <nil>
}
