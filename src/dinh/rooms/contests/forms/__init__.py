"""Forms of contestants and organisers."""
