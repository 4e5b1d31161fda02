"""From submissions to results, in the background: collect what was left, mark, rank, publish. It may run twice."""
