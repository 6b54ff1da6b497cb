"""Floor 0: small integers go in, small integers come out. Nothing here knows a pin, a clock or a file.

A few words are the house's own, where the field has none or a practitioner says it so:

    routine     what a person is guided through, as a practitioner writes it; a table holds up to eight
    position    a step with pressure, which has a number; MOVING leads to it, PRESSING is on it
    cue         what is said by tone, vibration and light at once: a rhythm of beats
    beat        one tone, strength and length; a cue is a row of them
    say         to play cues in one go; an utterance is what was said
    voice       how a cue is said: plain, by touch only, loud, ...
    effect      what the core asks of the world or tells it
    rehearsal   a device lived through in virtual time
    lesson      the six cues, played one after the other to be learned
    deepen      to offer more intensity, to those who opted for it in this session
    trouble     what a device complains of: a cue and a line, not part of a session
"""
