"""Why a command does not do what it was asked: Chinese sentences, the last one a way out."""

from __future__ import annotations


class RefusalError(Exception):
    """Nothing was changed; the message says what stands in the way."""
