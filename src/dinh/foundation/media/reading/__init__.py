"""The text of a file, read in a process of its own: what a stranger made may crash, hang or fill that one only.

All but `process` knows no Django, so that the child starts quickly. Text is NFC, its pages parted by form feeds.
"""
