package faketenant

import "time"

// WithClock lets a test say what time it is.
func WithClock(now func() time.Time) Option { return func(s *settings) { s.now = now } }
