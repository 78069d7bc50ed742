"""What each page shows, as plain values; a fixed number of queries whatever there is to show."""
