"""
The second door: people in a browser. The only place that imports Django.

Whatever asks for `sqlite3` in a process with this door gets the build of `pysqlite3`: the
SQLite that systems ship can lose pages of a database that several processes write to.
"""

import sys

try:
    import pysqlite3
    import pysqlite3.dbapi2
except ImportError:  # no wheel for this platform: the settings take the careful way (see there)
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
