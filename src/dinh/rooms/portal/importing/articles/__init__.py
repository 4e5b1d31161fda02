"""Brings in articles from Word, HTML and text files."""
