"""A rehearsed session: what a person does and what the device makes of it, in virtual time, told and heard.

    scenario -> scenario_runner -> simulate (the firmware) -> trace
    trace -> narrator, phrases -> transcript    the session as a story or as JSON
    trace -> utterances                         what the device said, as cues and pulses
    trace -> recording                          the session as sound

Rule: the firmware decides everything; the rest reads its trace.

Imports: language, table. Must not know: pictures, terminals, boards.
"""
