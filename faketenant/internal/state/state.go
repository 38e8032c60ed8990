// Package state keeps the objects of a tenant: collections of items and single objects, each at a path.
//
// A path has no version, and its parameters are filled in and escaped: "/sources/2c91/schemas" is the collection of the schemas of a
// source. Items are never changed in place, so that what was read stays valid without a lock.
package state

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// ErrNotFound is returned for an item that is not there, ErrExists for an item that is.
var (
	ErrNotFound = errors.New("not found")
	ErrExists   = errors.New("exists already")
)

// Item is an object of the tenant.
type Item struct {
	Key string // what the path has for it

	// AsIs marks an item that a test gave, which is answered as it is, even if the document does not allow it.
	AsIs bool
	// Created marks an item that a caller created.
	Created bool
	// Steps says how far a job is; 0 is the end, and every item that is no job.
	Steps int

	value map[string]any
	make  func() map[string]any
}

// NewItem returns an item with a value, which must not be changed any more.
func NewItem(key string, value map[string]any) *Item { return &Item{Key: key, value: value} }

// LazyItem returns an item whose value is made each time that it is read, because most of a hundred thousand never are.
func LazyItem(key string, make func() map[string]any) *Item { return &Item{Key: key, make: make} }

// Value returns the value, which must not be changed.
func (i *Item) Value() map[string]any {
	if i.make != nil {
		return i.make()
	}
	return i.value
}

// With returns a copy of the item with another value.
func (i *Item) With(value map[string]any) *Item {
	return &Item{Key: i.Key, AsIs: i.AsIs, Created: i.Created, Steps: i.Steps, value: value}
}

// Store holds the state. Its methods are safe for concurrent use.
type Store struct {
	mu          sync.Mutex
	collections map[string]*collection
	singles     map[string]*Item // nil: deleted
	version     uint64
}

// collection holds items in the order of addition.
type collection struct {
	items   []*Item // nil if deleted
	byKey   map[string]int
	deleted int
}

// New returns an empty store.
func New() *Store { return &Store{collections: map[string]*collection{}, singles: map[string]*Item{}} }

// Version returns a number that another one follows when a collection was changed.
func (s *Store) Version() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.version
}

// Join returns the path of an item or of what belongs to it.
func Join(path string, names ...string) string {
	for _, name := range names {
		path += "/" + url.PathEscape(name)
	}
	return path
}

// Fill returns the first items of a collection. It is called without a lock, perhaps more than once at the same time.
type Fill func() []*Item

// open returns a collection, filled if it is new. It returns with the lock held, which the caller releases.
func (s *Store) open(path string, fill Fill) *collection {
	s.mu.Lock()
	if c := s.collections[path]; c != nil {
		return c
	}
	s.mu.Unlock()
	var items []*Item
	if fill != nil {
		items = fill()
	}
	s.mu.Lock()
	if c := s.collections[path]; c != nil {
		return c // another request was faster
	}
	c := &collection{byKey: make(map[string]int, len(items))}
	for _, item := range items {
		if _, taken := c.byKey[item.Key]; !taken {
			c.add(item)
		}
	}
	s.collections[path] = c
	return c
}

func (c *collection) add(item *Item) {
	c.byKey[item.Key] = len(c.items)
	c.items = append(c.items, item)
}

func (c *collection) find(key string) *Item {
	if at, found := c.byKey[key]; found {
		return c.items[at]
	}
	return nil
}

func (c *collection) remove(key string) bool {
	at, found := c.byKey[key]
	if !found {
		return false
	}
	delete(c.byKey, key)
	c.items[at] = nil
	if c.deleted++; c.deleted > 32 && c.deleted > len(c.items)/2 {
		c.items = slices.DeleteFunc(slices.Clone(c.items), func(i *Item) bool { return i == nil })
		c.deleted = 0
		for at, item := range c.items {
			c.byKey[item.Key] = at
		}
	}
	return true
}

// List returns the items of a collection, in the order of addition.
func (s *Store) List(path string, fill Fill) []*Item {
	c := s.open(path, fill)
	defer s.mu.Unlock()
	list := make([]*Item, 0, len(c.byKey))
	for _, item := range c.items {
		if item != nil {
			list = append(list, item)
		}
	}
	return list
}

// Get returns an item of a collection, or nil.
func (s *Store) Get(path, key string, fill Fill) *Item {
	c := s.open(path, fill)
	defer s.mu.Unlock()
	return c.find(key)
}

// Find is [Store.Get] for a collection that may not be open yet.
func (s *Store) Find(path, key string) (item *Item, open bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.collections[path]
	if c == nil {
		return nil, false
	}
	return c.find(key), true
}

// IsOpen reports whether a collection has been used.
func (s *Store) IsOpen(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.collections[path] != nil
}

// Pick returns the key of the item with a number, or of one near it if that is deleted; "" if there is none.
func (s *Store) Pick(path string, number int, fill Fill) string {
	c := s.open(path, fill)
	defer s.mu.Unlock()
	for i := range c.items {
		if item := c.items[(number+i)%len(c.items)]; item != nil {
			return item.Key
		}
	}
	return ""
}

// Add adds an item. The error is ErrExists if its key is taken.
func (s *Store) Add(path string, item *Item, fill Fill) error {
	c := s.open(path, fill)
	defer s.mu.Unlock()
	if c.find(item.Key) != nil {
		return ErrExists
	}
	c.add(item)
	s.version++
	return nil
}

// Put adds an item, or replaces the one with its key.
func (s *Store) Put(path string, item *Item, fill Fill) {
	c := s.open(path, fill)
	defer s.mu.Unlock()
	s.version++
	if at, found := c.byKey[item.Key]; found {
		c.items[at] = item
		return
	}
	c.add(item)
}

// Update replaces the value of an item by what change returns. An error of change changes nothing and is returned. Change is called with
// a lock held, so it must not use the store.
func (s *Store) Update(path, key string, fill Fill, change func(map[string]any) (map[string]any, error)) (*Item, error) {
	c := s.open(path, fill)
	defer s.mu.Unlock()
	item := c.find(key)
	if item == nil {
		return nil, ErrNotFound
	}
	value, err := change(item.Value())
	if err != nil {
		return nil, err
	}
	changed := item.With(value)
	c.items[c.byKey[key]] = changed
	s.version++
	return changed, nil
}

// Remove deletes an item and everything that belongs to it, and reports whether it was there.
func (s *Store) Remove(path, key string, fill Fill) bool {
	c := s.open(path, fill)
	defer s.mu.Unlock()
	if !c.remove(key) {
		return false
	}
	s.version++
	s.removeBelow(Join(path, key) + "/")
	return true
}

// Clear deletes all items of a collection and everything that belongs to them.
func (s *Store) Clear(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.version++
	s.collections[path] = &collection{byKey: map[string]int{}}
	s.removeBelow(path + "/")
}

// removeBelow forgets what is below a path. The caller holds the lock.
func (s *Store) removeBelow(prefix string) {
	for path := range s.collections {
		if strings.HasPrefix(path, prefix) {
			delete(s.collections, path)
		}
	}
	for path := range s.singles {
		if strings.HasPrefix(path, prefix) {
			delete(s.singles, path)
		}
	}
}

// Single returns the object at a path, made by fill when it is needed first; nil if there is none.
func (s *Store) Single(path string, fill func() *Item) *Item {
	s.mu.Lock()
	item, known := s.singles[path]
	s.mu.Unlock()
	if known || fill == nil {
		return item
	}
	made := fill()
	s.mu.Lock()
	defer s.mu.Unlock()
	if item, known := s.singles[path]; known {
		return item // another request was faster
	}
	s.singles[path] = made
	return made
}

// PutSingle sets the object at a path.
func (s *Store) PutSingle(path string, item *Item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.singles[path] = item
}

// RemoveSingle deletes the object at a path, so that it is not made again, and reports whether it was there.
func (s *Store) RemoveSingle(path string, fill func() *Item) bool {
	s.Single(path, fill)
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.singles[path]
	s.singles[path] = nil
	s.removeBelow(path + "/")
	return was != nil
}

// Reset forgets everything.
func (s *Store) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.version++
	s.collections, s.singles = map[string]*collection{}, map[string]*Item{}
}
