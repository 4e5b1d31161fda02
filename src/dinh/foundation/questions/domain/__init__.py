"""What a question is, whatever file or table it comes from. Pure: no database, no request."""
