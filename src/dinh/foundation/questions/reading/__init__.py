"""Readers of files: each makes `Item`s in the order of the file, every doubt marked, nothing guessed in silence."""
