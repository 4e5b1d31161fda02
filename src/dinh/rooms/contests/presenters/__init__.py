"""How rows of this room read on screen."""
