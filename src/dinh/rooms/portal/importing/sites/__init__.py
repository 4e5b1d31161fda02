"""Brings in a whole site of another system: sections, articles, pictures, files, old addresses.

`wordpress` and `nukeviet` read their sources into the words of `material`; everything behind that is the same for both.
"""
