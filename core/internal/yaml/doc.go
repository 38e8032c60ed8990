// Package yaml reads the YAML of configuration files. It supports as much of YAML as these need: what is not supported is an error with its
// line, and what is supported means what YAML says, which tests compare with a YAML library. Not supported are scalars without quotes over
// several lines, keys that are not scalars, tags, and block texts with an indentation indicator. Only the first document of a file is read.
//
// A YAML library would initialise regular expressions and a decoder in every program that links it: it makes each program that imports the
// SDK 200 KB larger, and a program that reads a configuration file 640 KB.
package yaml
