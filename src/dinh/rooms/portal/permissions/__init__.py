"""Who may do what in the portal: predicates with names."""
