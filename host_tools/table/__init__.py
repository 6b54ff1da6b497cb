"""The routine table: compiles routines to the bytes a device runs, and puts such bytes into words again.

    routine -> compile -> bytes -> table_texts   what its routines and steps are called
                                -> explain       every byte: table_bytes, value_meanings, field_meanings
                                -> beats         the beats of its cues; rhythm_words says how they feel

The firmware defines the format itself. Imports: language. A table is looked at without knowing of sessions or pictures.
"""
