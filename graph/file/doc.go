// Package file is a store of quads in one file.
package file
