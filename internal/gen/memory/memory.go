package memory

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// Recall restores the parts of requests that the lock remembers and the document no longer has: parameters, their values, and the experimental
// header. Then it adds new parts of requests to the lock. It returns a line for each part that it restored.
func Recall(api *model.API, lock *naming.Lock) (kept []string) {
	for _, o := range api.Operations {
		r := &recalling{operation: o}
		r.read(lock.Requests[o.Key()])
		kept = append(kept, r.recall()...)
		if lock.Requests[o.Key()] = r.write(); len(lock.Requests[o.Key()]) == 0 {
			delete(lock.Requests, o.Key())
		}
		kept = append(kept, recallValues(api, o, lock)...)
	}
	return kept
}

// A recalling compares an operation with what the lock remembers of its request.
type recalling struct {
	operation    *model.Operation
	experimental bool
	remembered   []*model.Parameter // in the order of the lock
}

func (r *recalling) read(request naming.Request) {
	for _, item := range request {
		if item == naming.Experimental {
			r.experimental = true
		} else if parameter, err := naming.ReadParameterItem(item); err == nil { // ReadLock has reported the error
			r.remembered = append(r.remembered, parameter)
		}
	}
}

// recall restores the parameters that are gone. Each is inserted after the parameter that comes before it in the lock.
func (r *recalling) recall() (kept []string) {
	o := r.operation
	if r.experimental && !o.Experimental {
		o.OnceExperimental = true
		kept = append(kept, o.Address()+": the header "+model.ExperimentalHeader+"; the operation is no longer experimental")
	}
	r.remembered = slices.DeleteFunc(r.remembered, r.moved)
	var before *model.Parameter
	for _, parameter := range r.remembered {
		if known := find(o.Parameters, parameter); known != nil {
			before = known
			continue
		}
		parameter.Gone = true
		o.Parameters = slices.Insert(o.Parameters, slices.Index(o.Parameters, before)+1, parameter)
		before = parameter
		kept = append(kept, o.Address()+": the "+parameter.In+" parameter "+parameter.Name+", which is deprecated")
	}
	return kept
}

// moved reports whether a new parameter of the document replaces one that is gone, because its builder method has the same name.
func (r *recalling) moved(gone *model.Parameter) bool {
	return find(r.operation.Parameters, gone) == nil && slices.ContainsFunc(r.operation.Parameters, func(p *model.Parameter) bool {
		return naming.TypeName(p.Name) == naming.TypeName(gone.Name) && find(r.remembered, p) == nil
	})
}

// write returns the request for the lock. It has the types of the document, and new parameters at the end.
func (r *recalling) write() (request naming.Request) {
	o := r.operation
	if r.experimental || o.Experimental {
		request = append(request, naming.Experimental)
	}
	add := func(p *model.Parameter) {
		if item, ok := naming.ParameterItem(p); ok {
			request = append(request, item)
		}
	}
	for _, parameter := range r.remembered {
		add(find(o.Parameters, parameter))
	}
	for _, parameter := range o.Parameters {
		if find(r.remembered, parameter) == nil {
			add(parameter)
		}
	}
	return request
}

// find returns the parameter of a list with the same name and place as another one, or nil.
func find(list []*model.Parameter, other *model.Parameter) *model.Parameter {
	i := slices.IndexFunc(list, func(p *model.Parameter) bool { return p.Name == other.Name && p.In == other.In })
	if i < 0 {
		return nil
	}
	return list[i]
}
