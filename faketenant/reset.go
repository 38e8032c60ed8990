package faketenant

// Reset makes the tenant what it was when it started: the identities and all collections, tasks, faults, and what Requests and Events return.
// Tokens, rate limits, and the functions of [Tenant.Handle] stay as they are.
func (t *Tenant) Reset() error {
	o := t.store.organisation
	s := t.settings
	fresh, err := newStore(o, append(o.identities(s.identities), o.fill(s.data, 0)...))
	if err != nil {
		return err
	}
	t.store.replace(fresh)
	t.tasks.reset()
	for _, ended := range o.pastTasks() {
		t.tasks.start(ended)
	}
	t.engine.Reset() // which keeps what WithCollection gave
	t.faults.reset()
	t.Inject(s.faults...)
	t.configurations.reset()
	t.synchronized.reset()
	t.journal.reset()
	t.requests.reset()
	return nil
}

// replace puts the identities of another store in the place of those of this one.
func (s *store) replace(other *store) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slots, s.byID, s.reports, s.added = other.slots, other.byID, other.reports, 0
	s.changed()
}

func (s *tasks) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes++
	s.started, s.order = map[string]*task{}, nil
}

func (s *faults) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.injected = nil
}

func (s *configurations) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.exports, s.imports = nil, nil
}

func (s *spacing) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.last)
}

func (s *journal) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events, s.clients = nil, nil
	s.changes++
}
