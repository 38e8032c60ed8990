package faketenant

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/filter"
)

// maxLimit is the largest page size of a list, and the default.
const maxLimit = 250

// identityFields are the filter fields of identities. Six of them are not in an identity's body under that name.
var identityFields = filter.Fields{
	"id":              {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq, filter.In}},
	"name":            {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq, filter.StartsWith}},
	"alias":           {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq, filter.StartsWith}},
	"firstname":       {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq, filter.StartsWith}},
	"lastname":        {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq, filter.StartsWith}},
	"email":           {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq, filter.StartsWith}},
	"cloudStatus":     {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq}},
	"processingState": {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq}},
	"correlated":      {Kind: filter.KindBool, Operators: []filter.Operator{filter.Eq}},
	"protected":       {Kind: filter.KindBool, Operators: []filter.Operator{filter.Eq}},
}

// record makes an identity's fields available to filters and sorters.
type record Identity

// Field implements [filter.Record].
func (p *record) Field(field string) filter.Value {
	switch field {
	case "id":
		return filter.String(p.ID)
	case "name":
		return filter.String(p.Name)
	case "alias":
		return filter.String(p.Alias)
	case "firstname":
		return optional(p.FirstName)
	case "lastname":
		return optional(p.LastName)
	case "email":
		return optional(p.EmailAddress)
	case "cloudStatus":
		return filter.String(p.IdentityStatus)
	case "processingState":
		return optional(p.ProcessingState)
	case "correlated":
		return filter.Bool(!p.Uncorrelated)
	case "protected":
		return filter.Bool(p.Protected)
	default:
		return filter.Null
	}
}

func optional(text string) filter.Value {
	if text == "" {
		return filter.Null
	}
	return filter.String(text)
}

// collection has the values of a request's standard collection parameters.
type collection struct {
	filter  filter.Expr // nil: everything
	sorters []filter.Sorter
	count   bool
	limit   int
	offset  int
}

// collection reads the standard collection parameters. Like the API it ignores unknown parameters. Its errors are sent to the caller.
func (c *call) collection(fields filter.Fields, sortable []string) (q collection, err error) {
	if text := c.query.Get("filters"); strings.TrimSpace(text) != "" {
		if q.filter, err = filter.Parse(text); err == nil {
			err = fields.Check(q.filter)
		}
		if err != nil {
			return q, fmt.Errorf("invalid filters: %w", err)
		}
	}
	if q.sorters, err = filter.ParseSorters(c.query.Get("sorters"), sortable); err != nil {
		return q, fmt.Errorf("invalid sorters: %w", err)
	}
	if q.limit, err = c.queryInt("limit", maxLimit, maxLimit); err != nil {
		return q, err
	}
	if q.offset, err = c.queryInt("offset", 0, 1<<31-1); err != nil {
		return q, err
	}
	q.count, err = c.queryBool("count")
	return q, err
}

// queryBool reads a query parameter that is true or false. The default is false.
func (c *call) queryBool(name string) (bool, error) {
	text := c.queryText(name, "false")
	if text != "true" && text != "false" {
		return false, fmt.Errorf("invalid %s: %q is neither true nor false", name, text)
	}
	return text == "true", nil
}

// queryText reads a query parameter. A parameter without a value counts as set.
func (c *call) queryText(name, unset string) string {
	if !c.query.Has(name) {
		return unset
	}
	return c.query.Get(name)
}

// queryInt reads a query parameter that is a number between 0 and most.
func (c *call) queryInt(name string, unset, most int) (int, error) {
	text := c.queryText(name, strconv.Itoa(unset))
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0, fmt.Errorf("invalid %s: %q is not a number from 0 to %d", name, text, most)
	}
	return n, nil
}

func listIdentities(c *call) answer {
	q, err := c.collection(identityFields, []string{"name", "alias", "cloudStatus"})
	if err != nil {
		return badRequest("%v", err)
	}
	switch only := c.queryText("defaultFilter", "CORRELATED_ONLY"); only {
	case "CORRELATED_ONLY":
		correlated := filter.Comparison{Field: "correlated", Op: filter.Eq, Values: []filter.Value{filter.Bool(true)}}
		if q.filter == nil {
			q.filter = correlated
		} else {
			q.filter = filter.And{correlated, q.filter}
		}
	case "NONE":
	default:
		return badRequest("invalid defaultFilter: %q is neither CORRELATED_ONLY nor NONE", only)
	}
	page, total := c.tenant.store.list(c.disturb(q))
	a := jsonAnswer(http.StatusOK, page)
	if q.count {
		a = a.with("X-Total-Count", strconv.Itoa(total))
	}
	return a
}

// disturb applies a fault to the requested page.
func (c *call) disturb(q collection) collection {
	if c.fault.AddRows > 0 {
		c.tenant.store.addInFront(c.fault.AddRows, c.tenant.now())
	}
	if c.fault.DeleteRows > 0 {
		c.tenant.store.deleteFirst(q, c.fault.DeleteRows)
	}
	q.limit, q.offset = c.page(q.limit, q.offset)
	return q
}
