"""Child benefits against cases that others wrote: the layout, how its households become answers, and the comparison."""
