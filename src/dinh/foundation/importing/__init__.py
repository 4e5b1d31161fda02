"""What every importer shares: the report, the rows, the steps. See README.md."""
