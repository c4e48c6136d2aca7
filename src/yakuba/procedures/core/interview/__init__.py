"""One short, anonymous interview over many procedures: what may my family get?"""
