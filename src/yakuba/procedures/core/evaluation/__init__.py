"""How good the screening of child-allowance claims is: made-up claims whose faults are known, and what was said of them.

The labels come from whoever put the fault in (`faults`), never from the rules.
"""
