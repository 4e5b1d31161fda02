"""Writers of files: each makes of `Item`s what its reader understands; what a format cannot carry is told, in words."""
