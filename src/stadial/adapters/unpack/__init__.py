"""
A packed checkout of somebody else, unpacked into a folder: under limits, believing nothing.

Only folders and plain files are ever made: no links, no devices, nothing out of the folder.
"""

from stadial.adapters.unpack.entries import Limits
from stadial.adapters.unpack.unpacking import unpack

__all__ = ["Limits", "unpack"]
