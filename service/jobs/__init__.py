"""Jobs: rows that came over HTTP, kept in a database and scored by `copydesk worker`."""
