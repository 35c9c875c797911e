"""Whether a subject is a source archive of a package, which leaves out what it likes."""

from stadial.plugins.collector import Reach

MARK = "PKG-INFO"


def is_source_archive(reach: Reach) -> bool:
    """Tell whether this is an unpacked source archive and no checkout: a missing file says less."""
    return not reach.revision and MARK in reach.paths(MARK)
