package isc

//go:generate go run ./cmd/iscgen --spec spec/v2024/openapi.yaml --package isc --out . --docs docs/v2024 --repairs spec/v2024/repairs.yaml --repairs spec/known.yaml --names spec/v2024/names.yaml --api api/v2024.yaml --fakes fake --cli cmd/isc/internal/commands/v2024.go --commands spec/commands.yaml --import github.com/f745b6f1/isc
//go:generate go run ./cmd/iscgen --spec spec/beta/openapi.yaml --package beta --out beta --docs docs/beta --repairs spec/beta/repairs.yaml --repairs spec/known.yaml --names spec/beta/names.yaml --api api/beta.yaml --fakes beta/fake --cli cmd/isc/internal/commands/beta.go --commands spec/commands.yaml --import github.com/f745b6f1/isc/beta
//go:generate go run ./cmd/iscgen --spec spec/services/openapi.yaml --package services --out services --docs docs/services --repairs spec/services/repairs.yaml --repairs spec/known.yaml --names spec/services/names.yaml --api api/services.yaml --fakes services/fake --import github.com/f745b6f1/isc/services
