"""
A folder of files on a disk: read with care, written whole or not at all.

Nothing outside the folder is ever read or written, whatever links stand in it.
"""

from stadial.adapters.folder.copying import copy_folder
from stadial.adapters.folder.opening import FolderError
from stadial.adapters.folder.reading import (
    digest_file,
    find_folder,
    is_document,
    read_file,
    read_folder,
    read_tree,
)
from stadial.adapters.folder.writing import write_files

__all__ = [
    "FolderError",
    "copy_folder",
    "digest_file",
    "find_folder",
    "is_document",
    "read_file",
    "read_folder",
    "read_tree",
    "write_files",
]
