"""What does the page say? From the bytes of a file to its articles, and from every clean character back to the raw one.

``sources`` and ``decoding`` give the raw text, ``cleaning`` a ``Page``, ``reading`` one text with its ``Alignment``.
Names are imported from the modules that define them, so that a program pays only for what it uses.
"""
