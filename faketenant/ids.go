package faketenant

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	random "math/rand/v2"
)

// newID returns a new id of 32 hexadecimal digits that is not in the seeded data.
func newID() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// randomID returns an id made of the random numbers of the seeded data.
func randomID(r *random.Rand) string { return fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64()) }

// uuid returns an id of 32 digits with the hyphens of a UUID.
func uuid(id string) string {
	return id[:8] + "-" + id[8:12] + "-" + id[12:16] + "-" + id[16:20] + "-" + id[20:]
}
