package sleep

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestA(t *testing.T) {
	time.Sleep(time.Second) // want `a busy machine makes a wait too short`
	go func() {
		time.Sleep(time.Second) // want `a busy machine`
	}()
	time.Sleep(time.Second) //nolint:sleep // stands for a slow server
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Hour)
		go func() { time.Sleep(time.Hour) }()
	})
}
