"""MITRE ATLAS in its old layout and in format 6, read as a catalogue of facts."""

from stadial.codecs.atlas.reading import read_atlas

__all__ = ["read_atlas"]
