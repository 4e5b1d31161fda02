"""Verbs of the question bank."""
