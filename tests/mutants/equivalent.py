"""Mutants that live because nothing anybody can see differs, each with the reason.

Rule: {module: {(function, line as it is, line as the mutant has it): reason}}.
"""

EQUIVALENT = {}
