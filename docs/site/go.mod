// There is no Go here: as a module of its own the folder hides the Go files of npm packages from the SDK's module.
module github.com/f745b6f1/isc/docs/site

go 1.25.0
