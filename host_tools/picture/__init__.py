"""A session as one picture, SVG or PNG: what was done, what was said, and how it was felt.

    trace -> phases    how long each state lasted: effort_chart draws them, effort_legend explains the shapes
    trace -> lanes     outputs, words and gestures by time; cue_legend draws each cue
    timeline           puts all on one sheet; labels places small words, palette and patterns give the look

Rule: what draws is imported when there is something to draw.

Imports: language, table, rehearsal.
"""
