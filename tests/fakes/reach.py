"""A subject in memory, for tests: the same one that plug-in authors are given."""

from stadial.plugins.testing import MemoryReach as FakeReach

__all__ = ["FakeReach"]
