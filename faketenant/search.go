package faketenant

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/search"
)

// maxSearchLimit is the largest page of a search.
const maxSearchLimit = 10_000

// searchPost returns the documents that a search finds.
func searchPost(c *call) answer {
	body, page, count, a, refused := c.search(maxSearchLimit)
	if refused {
		return a
	}
	if a, refused = c.disturbSearch(body, &page); refused {
		return a
	}
	result, err := c.tenant.search.Search(c.request.Context(), body, page, c.tenant.now())
	if err != nil {
		return searchError(err)
	}
	a = jsonAnswer(http.StatusOK, result.Hits)
	if count {
		a = a.with("X-Total-Count", strconv.Itoa(result.Total))
	}
	return a
}

// disturbSearch applies a fault to the requested page.
func (c *call) disturbSearch(body map[string]any, page *search.Page) (a answer, refused bool) {
	if c.fault.AddRows > 0 {
		c.tenant.store.addInFront(c.fault.AddRows, c.tenant.now())
	}
	if c.fault.DeleteRows > 0 {
		doomed, err := c.tenant.search.Search(c.request.Context(), body, search.Page{Limit: min(c.fault.DeleteRows, maxSearchLimit)}, c.tenant.now())
		if err != nil {
			return searchError(err), true
		}
		for _, hit := range doomed.Hits {
			if id, ok := hit["id"].(string); ok {
				c.tenant.Remove(id)
			}
		}
	}
	for _, most := range []int{c.tenant.pageCap, c.fault.PageCap} {
		if most > 0 {
			page.Limit = min(page.Limit, most)
		}
	}
	if c.fault.RepeatPage {
		page.Back = page.Limit
	}
	if c.fault.IgnoreOffset {
		page.Back = math.MaxInt
	}
	return answer{}, false
}

// searchCount returns the number of documents in a header. It needs no count=true.
func searchCount(c *call) answer {
	body, a, refused := c.searchBody()
	if refused {
		return a
	}
	total, err := c.tenant.search.Count(c.request.Context(), body, c.tenant.now())
	if err != nil {
		return searchError(err)
	}
	return answer{status: http.StatusNoContent}.with("X-Total-Count", strconv.Itoa(total))
}

// searchAggregate returns what an aggregation computes, and a page of the documents that it is about.
func searchAggregate(c *call) answer {
	body, page, count, a, refused := c.search(maxLimit)
	if refused {
		return a
	}
	result, err := c.tenant.search.Aggregate(c.request.Context(), body, page, c.tenant.now())
	if err != nil {
		return searchError(err)
	}
	if result.CSV != "" && strings.Contains(c.request.Header.Get("Accept"), "text/csv") {
		a = answer{status: http.StatusOK, body: []byte(result.CSV)}.with("Content-Type", "text/csv")
	} else {
		a = jsonAnswer(http.StatusOK, map[string]any{"aggregations": result.Aggregations, "hits": result.Hits})
	}
	if count {
		a = a.with("X-Total-Count", strconv.Itoa(result.Total))
	}
	return a
}

// searchGet returns a document.
func searchGet(c *call) answer {
	index, id := c.request.PathValue("index"), c.request.PathValue("id")
	document, err := c.tenant.search.Get(index, id)
	if err != nil {
		return searchError(err)
	}
	if document == nil {
		return notFound("There is no document with the id %s in the index %s.", id, index)
	}
	return jsonAnswer(http.StatusOK, document)
}

// search reads a search request with its page.
func (c *call) search(most int) (body map[string]any, page search.Page, count bool, a answer, refused bool) {
	if body, a, refused = c.searchBody(); refused {
		return body, page, false, a, true
	}
	limit, err := c.queryInt("limit", min(maxLimit, most), most)
	if err != nil {
		return body, page, false, badRequest("%v", err), true
	}
	offset, err := c.queryInt("offset", 0, 1<<31-1)
	if err != nil {
		return body, page, false, badRequest("%v", err), true
	}
	if count, err = c.queryBool("count"); err != nil {
		return body, page, false, badRequest("%v", err), true
	}
	return body, search.Page{Offset: offset, Limit: limit}, count, answer{}, false
}

// searchBody reads a search request. Its numbers are exact.
func (c *call) searchBody() (body map[string]any, a answer, refused bool) {
	var raw json.RawMessage
	if a, refused = c.decode(&raw); refused {
		return nil, a, true
	}
	value, err := schema.Decode(raw)
	if body, _ = value.(map[string]any); err != nil || body == nil {
		return nil, badRequest("The request body has to be an object."), true
	}
	return body, answer{}, false
}

// searchError returns the response for an error of a search.
func searchError(err error) answer {
	var problem *search.Error
	switch {
	case errors.As(err, &problem):
		return badRequest("%v", problem)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return standardError(http.StatusServiceUnavailable) // nobody reads it
	}
	return errorAnswer(http.StatusInternalServerError, "500.0 Internal Fault", err.Error())
}
