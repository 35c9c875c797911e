"""What is done here against each technique of a catalogue, and what a new release changes."""
