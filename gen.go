package isc

//go:generate go run ./cmd/iscgen --spec spec/v2024/openapi.yaml --package isc --out . --docs docs/v2024 --repairs spec/v2024/repairs.yaml --names spec/v2024/names.yaml --api api/v2024.yaml
//go:generate go run ./cmd/iscgen --spec spec/beta/openapi.yaml --package beta --out beta --docs docs/beta --repairs spec/beta/repairs.yaml --names spec/beta/names.yaml --api api/beta.yaml
//go:generate go -C test/oracle generate ./...
