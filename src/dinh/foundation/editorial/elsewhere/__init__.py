"""Links of published pages to other sites: found, asked once a week, told when nothing is there on three days."""
