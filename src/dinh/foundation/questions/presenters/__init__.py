"""What screens of the bank show of a row."""
