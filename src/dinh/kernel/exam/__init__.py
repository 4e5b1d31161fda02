"""The rules of an exam that anyone can check: pure functions over plain data, the same for hall, site and verifier."""
