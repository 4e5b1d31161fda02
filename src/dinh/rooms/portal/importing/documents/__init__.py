"""Import of the register of documents from spreadsheets, CSV and JSON."""
