"""The version of the library: what a page says it was made with."""

VERSION = "0.1.0"
