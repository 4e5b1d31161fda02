"""Bringing in what an office already has."""
