"""What the portal puts into the registries of the foundation."""
