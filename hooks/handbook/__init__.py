"""The handbook as a plain library: load, check, render. It does not import mkdocs."""
