"""What reaches a person, each claim of the model on its own."""
