"""The routine language: YAML becomes a routine, or a list of problems each with its place and its remedy.

    source_file -> yaml_tree -> reader -> fields -> assembly -> routine -> dose        in this order: load
    (text)         yaml_advice  values,             moments,    (the model)            what is wrong: problems, problems
                                quantities          cue_rules

What a key is and what it holds stands in `vocabulary` and `kinds` alone; reading, messages and `schema` follow them.

Imports: nothing else of host_tools. All others stand on it.
"""
