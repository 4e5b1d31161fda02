"""What visitors and organisers see of contests."""
