"""What was sent to the news desk, read and made into an article: the work in the background."""
