package sleep

import "time"

func wait() { time.Sleep(time.Second) }
