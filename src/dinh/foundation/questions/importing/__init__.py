"""From a file's questions into a bank."""
