"""What the demo town reported, and what it looked like."""
