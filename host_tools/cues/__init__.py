"""`unknot cues`: how far apart all that the device may say is, as words, as a picture, and as files for other hands.

    measure     the distances by kind, and the nearest pairs
    matrix      they in words
    picture     they drawn
    export      the cues as AHAP, as Android's waveforms and as WAV; ahap and android know their formats
    command     the verb

Imports: language and perception measure; the recording of `rehearsal` makes the sound.
"""
