"""`copydesk batch`: an archive in, a report for each row out, in order, in constant memory, however often it is stopped."""
