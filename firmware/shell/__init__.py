"""Floor 1: pins, clock and files. What touches the world stands here, and nothing of what a session means."""
