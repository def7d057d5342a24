"""Studies: rows of a view from the store, given to an analysis; what pages and commands show."""
