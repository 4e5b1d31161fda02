"""Pure rules of the search: tokens, queries, ranking, snippets. No database here."""
