"""Forms of the question bank."""
