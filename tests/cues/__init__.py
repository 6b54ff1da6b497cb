"""`unknot cues`: measured, drawn, exported."""
