"""The routine language: YAML becomes a routine, or a list of problems, each with its place and its remedy.

    source_file    the text of a file
    yaml_tree      the text as nodes; yaml_advice says in plain words what is not YAML, and mending goes on behind it
    reader         the nodes as `fields`, by key: entries and items make of them what was meant, by the table of hints;
                   scalars, quantities and limits read single values, shapes says what has the wrong one
    routine_builder, group_builder, position_builder, phase_builder, reminder_builder, moments, cue_rules
                   the fields as a `routine`, with the rules between keys; course walks through it as it is done
    sayings        what may be said where, and likeness, which of it a person takes for something else
    dose           how much the routine asks of a body
    load           all of these in this order; it collects what is wrong in a problem_list, as diagnostics

What a key is and what it holds stands in `vocabulary`, `value_kinds` and `bounds` alone; reading, messages and `schema`
follow them. The shortest way into the language is its corpus of mistakes: tests/language/broken, with the message to
each; what it can say stands in routines/practice.

Imports: of host_tools nothing but perception. All others stand on it.
"""
