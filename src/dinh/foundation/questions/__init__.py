"""The question bank: read from the files that offices write, reviewed, versioned, drawn into papers."""
