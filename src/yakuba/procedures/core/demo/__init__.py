"""A made-up town's applications, from a seed: nobody in it exists."""
