"""Mutants that live because nobody can see a difference, each with the reason.

Rule: {module: {(function, the line as it is, the line as the mutant has it): reason}}.
"""

from tests.mutants.equivalent_companion import COMPANION
from tests.mutants.equivalent_shell import SHELL

EQUIVALENT = COMPANION | SHELL
