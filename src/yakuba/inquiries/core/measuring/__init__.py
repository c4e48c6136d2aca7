"""What became of inquiries, and how sure anybody may be of it."""
