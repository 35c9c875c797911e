"""The world: the only code that touches disk, clock and other programs."""
