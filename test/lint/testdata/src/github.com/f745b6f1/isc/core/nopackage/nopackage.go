package nopackage // want `package should have a godoc`
