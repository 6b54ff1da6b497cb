"""A rehearsed session: what a person does and what the device makes of it, in virtual time, told and heard.

    scenario -> perform -> simulate (the firmware) -> trace -> narrator, phrases -> transcript (story or JSON)
                                                            -> utterances (what was said), recording (sound)

Rule: nothing is simulated; the firmware decides, the rest reads its trace.

Imports: language, table. Must not know: pictures, terminals, boards.
"""
