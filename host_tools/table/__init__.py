"""The routine table: from routines to the bytes a device runs, and back from the bytes to words.

    routine -> compile -> bytes -> book (its texts), explain (every byte: table_bytes, value_words, format_words)

`rhythm_words` says what a row of beats feels like: "one long, then 2 short". The format itself is the firmware's.

Imports: language. A table is looked at without knowing of sessions or pictures.
"""
