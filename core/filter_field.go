package core

// A FilterField is for generated code. It is a field of a list that filters can use, by its name, with every operator there is. The lists of fields
// in the packages of the API offer it as an interface that has only the operators which the operation supports.
type FilterField[T FilterValue] string

// Eq returns a filter with the operator eq.
func (f FilterField[T]) Eq(value T) Filter { return Compare(string(f), "eq", value) }

// Ne returns a filter with the operator ne.
func (f FilterField[T]) Ne(value T) Filter { return Compare(string(f), "ne", value) }

// Gt returns a filter with the operator gt.
func (f FilterField[T]) Gt(value T) Filter { return Compare(string(f), "gt", value) }

// Ge returns a filter with the operator ge.
func (f FilterField[T]) Ge(value T) Filter { return Compare(string(f), "ge", value) }

// Lt returns a filter with the operator lt.
func (f FilterField[T]) Lt(value T) Filter { return Compare(string(f), "lt", value) }

// Le returns a filter with the operator le.
func (f FilterField[T]) Le(value T) Filter { return Compare(string(f), "le", value) }

// Contains returns a filter with the operator co.
func (f FilterField[T]) Contains(value T) Filter { return Compare(string(f), "co", value) }

// StartsWith returns a filter with the operator sw.
func (f FilterField[T]) StartsWith(value T) Filter { return Compare(string(f), "sw", value) }

// In returns a filter with the operator in.
func (f FilterField[T]) In(values ...T) Filter { return Compare(string(f), "in", values...) }

// ContainsAll returns a filter with the operator ca.
func (f FilterField[T]) ContainsAll(values ...T) Filter { return Compare(string(f), "ca", values...) }

// IsPresent returns a filter with the operator pr.
func (f FilterField[T]) IsPresent() Filter { return Compare[T](string(f), "pr") }

// IsNull returns a filter with the operator isnull.
func (f FilterField[T]) IsNull() Filter { return Compare[T](string(f), "isnull") }
