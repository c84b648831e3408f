"""One command of ``quandian`` a module: ``add_arguments`` says what it takes, ``run`` does it and gives the exit code.

Exit codes: 0, all is well; 1, the command did its work and found problems; 2, bad input or bad usage.
"""
