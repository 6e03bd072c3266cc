"""Turns the model into PDFs through the Typst templates in `theme/print`."""
