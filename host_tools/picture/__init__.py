"""A session as one picture, SVG or PNG: what was done, what was said, and how it was felt.

    trace -> phases (states) -> effort chart, skyline_key    laid out by timeline, on a sheet, in the palette
          -> lanes, cue_legend                             words find room by labels, ground its look by patterns

Rule: what draws is imported when there is something to draw.

Imports: language, table, rehearsal.
"""
