package test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"sync"
)

// A logKeeper is a log handler that keeps every record of every level, and the text of a text handler.
type logKeeper struct {
	slog.Handler
	mu      sync.Mutex
	text    bytes.Buffer
	records []logRecord
}

// A logRecord is a record as the SDK wrote it.
type logRecord struct {
	level   slog.Level
	message string
	values  map[string]slog.Value
}

func newLogKeeper() *logKeeper {
	k := &logKeeper{}
	k.Handler = slog.NewTextHandler(&k.text, &slog.HandlerOptions{Level: slog.Level(-100)})
	return k
}

func (k *logKeeper) Handle(ctx context.Context, r slog.Record) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	kept := logRecord{r.Level, r.Message, map[string]slog.Value{}}
	r.Attrs(func(a slog.Attr) bool {
		kept.values[a.Key] = a.Value
		return true
	})
	k.records = append(k.records, kept)
	return k.Handler.Handle(ctx, r)
}

// with returns the records with the level and the message.
func (k *logKeeper) with(level slog.Level, message string) (found []logRecord) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, r := range k.records {
		if r.level == level && r.message == message {
			found = append(found, r)
		}
	}
	return found
}

// everything returns all records, in every form that a handler can write.
func (k *logKeeper) everything() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	text := k.text.String()
	for _, r := range k.records {
		for key, value := range r.values {
			text += fmt.Sprintf("%s=%v %+v %#v\n", key, value.Any(), value.Any(), value.Any())
		}
	}
	return text
}
