"""Changes on the way to publication and after it."""
