"""The shipped routines: an index of them by body part, length and equipment, and a copy of one to begin with.

    command -> shelf     the verb; what is on the shelf, and what of it fits a wish

Rule: all that is told of a routine stands in its file.
"""
