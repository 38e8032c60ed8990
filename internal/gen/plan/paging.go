package plan

import (
	"math"
	"strconv"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// Paging describes the paging of an operation.
type Paging struct {
	PageSize int // default page size; 0 if unknown
	MinSize  int // smallest page size; 0 if it is 1 or unknown
	MaxSize  int // maximum page size; 0 if unknown
	Count    bool
	Required bool // limit is required; PageSize is then a size that can be sent
	Gone     bool // the document no longer has limit or offset, so that the server may ignore them

	SearchAfter bool // the request body can say after which item the page starts
}

// pagingLimit returns the parameter limit of an operation with paging, or nil.
func pagingLimit(o *model.Operation) *model.Parameter {
	if itemOf(o) == nil || o.Query("offset") == nil {
		return nil
	}
	return o.Query("limit")
}

// searchesAfter reports whether the request body of an operation can say after which item a page starts: by the lists sort and searchAfter.
func searchesAfter(o *model.Operation) bool {
	if o.Body == nil || o.Body.Schema == nil || o.Body.Schema.Type.Kind != model.Struct {
		return false
	}
	has := func(name string) bool {
		property := o.Body.Schema.Type.Model.Property(name)
		return property != nil && property.Schema.Type.Kind == model.List && property.Schema.Type.Elem.Type.Kind == model.String
	}
	return has("sort") && has("searchAfter")
}

// usualPageSize is the page size that is sent if limit is required and the document has no default.
const usualPageSize = 250

func planPaging(o *model.Operation) *Paging {
	limit := pagingLimit(o)
	if limit == nil {
		return nil
	}
	paging := &Paging{Count: o.Query("count") != nil, SearchAfter: searchesAfter(o), Required: limit.Required, Gone: limit.Gone || o.Query("offset").Gone}
	if size, err := strconv.Atoi(limit.Schema.Default); err == nil {
		paging.PageSize = size
	}
	limits := limit.Schema.Limits
	if most := limits.Max; most != nil && *most == math.Trunc(*most) && math.Abs(*most) <= math.MaxInt32 {
		paging.MaxSize = int(*most)
		if limits.Below {
			paging.MaxSize--
		}
	}
	paging.MinSize = smallestSize(limits)
	if paging.Required && paging.PageSize == 0 {
		paging.PageSize = max(usualPageSize, paging.MinSize)
		if paging.MaxSize > 0 {
			paging.PageSize = min(paging.PageSize, paging.MaxSize)
		}
	}
	return paging
}

// smallestSize returns the smallest page size, or 0 if it is 1 or less. Without it, every size can be sent.
func smallestSize(limits model.Limits) int {
	if limits.Min == nil || *limits.Min > math.MaxInt32-1 {
		return 0
	}
	least := math.Ceil(*limits.Min)
	if limits.Above && least == *limits.Min {
		least++
	}
	if least <= 1 {
		return 0
	}
	return int(least)
}
