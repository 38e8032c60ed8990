package jsonmodel

import (
	"math"
	"reflect"
	"slices"
)

// pointerCodec is for pointers, which are mostly optional properties. What they point to comes from slabs.
type pointerCodec struct {
	elemType reflect.Type
	elem     codec
	allocate func(d *decoder) pointer
}

func (c *pointerCodec) plan(p planner) {
	c.elem = p.codec(c.elemType)
	switch elem := c.elem.(type) {
	case stringCodec, rawCodec:
		c.allocate = func(d *decoder) pointer { return addressOf(d.strings.next(d)) }
	case boolCodec:
		c.allocate = func(d *decoder) pointer { return addressOf(d.bools.next(d)) }
	case intCodec, floatCodec:
		c.allocate = func(d *decoder) pointer { return addressOf(d.words.next(d)) }
	case *modelCodec:
		c.allocate = func(d *decoder) pointer { return d.state(elem).next(d) }
	default:
		c.allocate = func(d *decoder) pointer {
			d.spend(int(c.elemType.Size()))
			return pointerTo(reflect.New(c.elemType))
		}
	}
}

func (c *pointerCodec) decode(d *decoder, p pointer) outcome {
	if d.Peek() == 'n' {
		return d.null()
	}
	value := c.allocate(d)
	*at[pointer](p) = value
	return c.elem.decode(d, value)
}

func (c *pointerCodec) encode(e *encoder, p pointer) error {
	value := *at[pointer](p)
	if value.isNil() {
		return e.null()
	}
	return c.elem.encode(e, value)
}

func (c *pointerCodec) isZero(p pointer) bool { return at[pointer](p).isNil() }

// smallWaste is how many unused bytes at the end of a slice are not worth saving.
const smallWaste = 64

// sampleItems is from how many items on the rest of an array is taken to be like the items so far.
const sampleItems = 16

// sliceCodec is for slices, except slices of bytes.
type sliceCodec struct {
	sliceType reflect.Type
	elem      codec
	elemSize  uintptr
}

func (c *sliceCodec) decode(d *decoder, p pointer) outcome {
	switch d.Peek() {
	case '[':
	case 'n':
		return d.null()
	default:
		return d.wrongKind("array")
	}
	worst := fits
	start := d.Pos
	variable, items := p.reflected(c.sliceType), at[sliceHeader](p)
	items.array = noItems
	for more := d.Open(']'); more; more = d.Next(']') {
		if items.length == items.capacity && !c.grow(d, variable, items, d.Pos-start) {
			return invalid
		}
		worst = max(worst, d.item(c.elem, items.array.add(uintptr(items.length)*c.elemSize)))
		items.length++
	}
	if d.Failed() {
		return invalid
	}
	c.trim(d, variable, items)
	return worst
}

// item reads an item of an array or the value of a member of a map. A null that the type cannot hold leaves the variable zero, and is inexact:
// the property around it is written back as it came while nobody changes it. One null does not cost the other items.
func (d *decoder) item(c codec, p pointer) outcome {
	if d.Peek() != 'n' {
		return c.decode(d, p)
	}
	switch c.(type) {
	case stringCodec, boolCodec, intCodec, floatCodec:
		return max(d.null(), inexact)
	case stdCodec:
		return max(c.decode(d, p), inexact)
	}
	return c.decode(d, p)
}

// grow makes room for more items. The slice is full, with items from that many bytes of the document.
func (c *sliceCodec) grow(d *decoder, variable reflect.Value, items *sliceHeader, bytes int) bool {
	room := c.room(d, items.length, bytes)
	if !d.spend(room * c.size()) {
		return false
	}
	variable.Grow(room)
	return d.spend((items.capacity - items.length - room) * c.size())
}

// room returns how many more items to make room for, after that many items from that many bytes of the document.
func (c *sliceCodec) room(d *decoder, items, bytes int) int {
	if items == 0 {
		return max(1, smallWaste/c.size())
	}
	if d.Depth > 1 || items < sampleItems {
		return items
	}
	// The document is this array, so that its rest tells how many items follow, if they are like the others. If they are not, no more
	// memory is wasted than the size of the document, or what the items so far take.
	left := (len(d.Text) - d.Pos) * items / bytes
	affordable := int(min(d.budget.left/int64(c.size()), math.MaxInt32))
	return max(min(left+left/32, max(len(d.Text)/c.size(), items), affordable), items/4+1)
}

// size returns the size of an item, at least 1.
func (c *sliceCodec) size() int { return max(int(c.elemSize), 1) }

// trim drops the room that is left over, if that is worth another allocation. If the array is the whole document, a thirty-second of the
// size of the document is not: copying all items of a page would cost more than it frees.
func (c *sliceCodec) trim(d *decoder, variable reflect.Value, items *sliceHeader) {
	waste, little := items.capacity-items.length, smallWaste
	if d.Depth == 0 {
		little = max(little, len(d.Text)/32)
	}
	if waste <= items.length/32 || waste*c.size() <= little {
		return
	}
	trimmed := reflect.MakeSlice(c.sliceType, items.length, items.length)
	reflect.Copy(trimmed, variable)
	variable.Set(trimmed)
	d.spend(-waste * c.size())
}

func (c *sliceCodec) encode(e *encoder, p pointer) error {
	items := *at[sliceHeader](p)
	if items.array.isNil() {
		return e.null()
	}
	if err := e.enter(); err != nil {
		return err
	}
	defer e.leave()
	e.buffer = append(e.buffer, '[')
	for i := range items.length {
		if i > 0 {
			e.buffer = append(e.buffer, ',')
		}
		if err := c.elem.encode(e, items.array.add(uintptr(i)*c.elemSize)); err != nil {
			return inItem(err, i)
		}
	}
	e.buffer = append(e.buffer, ']')
	return nil
}

func (c *sliceCodec) isZero(p pointer) bool { return at[sliceHeader](p).array.isNil() }

// mapCodec is for maps whose keys are strings.
type mapCodec struct {
	mapType reflect.Type
	elem    codec
}

func (c *mapCodec) decode(d *decoder, p pointer) outcome {
	switch d.Peek() {
	case '{':
	case 'n':
		return d.null()
	default:
		return d.wrongKind("object")
	}
	worst := fits
	members := reflect.MakeMap(c.mapType)
	p.reflected(c.mapType).Set(members)
	value := reflect.New(c.mapType.Elem())
	for more := d.Open('}'); more; more = d.Next('}') {
		name, ok := d.MemberName()
		if !ok {
			return invalid
		}
		value.Elem().SetZero()
		worst = max(worst, d.item(c.elem, pointerTo(value)))
		before := members.Len()
		d.spendEntry(before, c.entrySize())
		members.SetMapIndex(c.key(d.own(name.String())), value.Elem())
		if name.Broken || members.Len() == before {
			worst = max(worst, inexact)
		}
	}
	if d.Failed() {
		return invalid
	}
	return worst
}

// entrySize returns the size of a key and its value.
func (c *mapCodec) entrySize() int { return sizeOf[string]() + int(c.mapType.Elem().Size()) }

func (c *mapCodec) key(name string) reflect.Value {
	return reflect.ValueOf(name).Convert(c.mapType.Key())
}

func (c *mapCodec) encode(e *encoder, p pointer) error {
	members := p.reflected(c.mapType)
	if members.IsNil() {
		return e.null()
	}
	if err := e.enter(); err != nil {
		return err
	}
	defer e.leave()
	e.buffer = append(e.buffer, '{')
	for _, name := range c.names(members) {
		if err := e.member(name); err != nil {
			return err
		}
		if err := c.elem.encode(e, c.variable(members, name)); err != nil {
			return inMember(err, name)
		}
	}
	e.buffer = append(e.buffer, '}')
	return nil
}

// names returns the keys of a map in order, so that the same map is always written in the same way.
func (c *mapCodec) names(members reflect.Value) []string {
	names := make([]string, 0, members.Len())
	for _, key := range members.MapKeys() {
		names = append(names, key.String())
	}
	slices.Sort(names)
	return names
}

// variable returns a copy of a member's value, which can be addressed.
func (c *mapCodec) variable(members reflect.Value, name string) pointer {
	value := reflect.New(c.mapType.Elem())
	value.Elem().Set(members.MapIndex(c.key(name)))
	return pointerTo(value)
}

func (c *mapCodec) isZero(p pointer) bool { return at[pointer](p).isNil() }
