"""What a catalogue says of its datasets, and the forms in which it gives them out."""
