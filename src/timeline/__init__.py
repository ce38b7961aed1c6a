"""Keep dated facts with their sources; ask what was so on any date, how sure, and why."""
