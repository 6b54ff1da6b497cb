"""Mutants that live because nobody can see a difference, each with the reason.

Rule: {module: {(function, the line as it is, the line as the mutant has it): reason}}.
"""

from tests.mutants.equivalent_companion import COMPANION
from tests.mutants.equivalent_outputs import OUTPUTS
from tests.mutants.equivalent_shell import SHELL
from tests.mutants.equivalent_table import TABLE

EQUIVALENT = COMPANION | OUTPUTS | TABLE | SHELL
