"""What did people mark? Spans, labels, projects that keep them safe, and the formats they leave in.

``project`` opens a folder, its ``edit`` gives an ``Editor`` whose changes are durable, ``formats`` writes what leaves.
Names are imported from the modules that define them, so that a program pays only for what it uses.
"""
