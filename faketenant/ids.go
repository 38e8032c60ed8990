package faketenant

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	random "math/rand/v2"
)

// newID makes an id as the API's objects have it, 32 hexadecimal digits, that is not in the seeded data.
func newID() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// randomID makes such an id from the random numbers of seeded data.
func randomID(r *random.Rand) string { return fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64()) }

// uuid writes an id of 32 digits with the hyphens of a UUID.
func uuid(id string) string {
	return id[:8] + "-" + id[8:12] + "-" + id[12:16] + "-" + id[16:20] + "-" + id[20:]
}
