// Package yaml reads the YAML of configuration files. It supports the part of YAML that these files use, and tests compare its results with
// those of a YAML library. Everything else is an error with its line: scalars without quotes over several lines, keys that are not scalars,
// tags, and block texts with an indentation indicator. Only the first document of a file is read.
//
// A YAML library is not used, because it initialises regular expressions and a decoder in every program that links it. It would make every
// program that imports the SDK 200 KB larger, and a program that reads a configuration file 640 KB.
package yaml
