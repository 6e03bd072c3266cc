"""Turns the model into pages: plain HTML through the templates in `theme/pages`, autoescaped."""
