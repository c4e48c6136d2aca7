"""What the pack check looks at, one module for each part of a pack. The door is `yakuba.procedures.core.check`."""
