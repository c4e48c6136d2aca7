"""What must not be published: data about persons, and counts so small that they point to one."""
