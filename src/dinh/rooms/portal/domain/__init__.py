"""Pure rules of the portal: no database, no request."""
