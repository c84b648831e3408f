"""Is a project as its journal says, and what can be made so again?

``examination`` looks and changes nothing, ``repair`` mends what was found; nothing is ever deleted by either.
"""
