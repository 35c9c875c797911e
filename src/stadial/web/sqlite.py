"""
The SQLite that rows are kept with: the build of `pysqlite3`, and nobody's but the database's.

The SQLite that systems ship can lose pages of a database that several processes write to.
Django asks for `sqlite3` by name, so that name is lent to `pysqlite3` while Django's backend
loads. Everything else (readers of files made by other tools) keeps what Python brings.
"""

import sys
from importlib import import_module
from sqlite3 import dbapi2 as of_python
from typing import Any

_BACKEND = "django.db.backends.sqlite3.base"
_NAMES = ("sqlite3", "sqlite3.dbapi2")

try:
    from pysqlite3 import dbapi2 as _found
except ImportError:  # no wheel for this platform: the settings take the careful way (see there)
    _found = of_python
sqlite: Any = _found


def lend() -> None:
    """Load Django's backend with this SQLite; where it is loaded already, it stays."""
    kept = {name: sys.modules[name] for name in _NAMES}
    package = import_module(sqlite.__name__.rpartition(".")[0])
    sys.modules.update({"sqlite3": package, "sqlite3.dbapi2": sqlite})
    try:
        import_module(_BACKEND)
    finally:
        sys.modules.update(kept)
