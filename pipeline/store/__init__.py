"""What is kept: documents, verdicts, jobs and promotions, in SQLite or PostgreSQL."""
