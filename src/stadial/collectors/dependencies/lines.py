"""On which line of a file something stands that a parser has read without lines."""

import re

_TABLE = re.compile(r"[ \t]*\[([^\[\]]{1,200})\][ \t]*(?:#.*)?")
_KEY = re.compile(r"""[ \t]*(?:"([^"]{1,200})"|'([^']{1,200})'|([\w-]{1,200}))[ \t]*[.=]""")


def keys_of(text: str) -> dict[tuple[str, str], int]:
    """Return the lines of the keys of a TOML text, by table and key."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header = _TABLE.fullmatch(line)
        if header:
            table = re.sub(r"""[\s"']""", "", header[1])
            above, _, last = table.rpartition(".")
            found.setdefault((above, last), number)
            continue
        key = _KEY.match(line)
        if key:
            found.setdefault((table, key[1] or key[2] or key[3]), number)
    return found


def place_of(path: str, text: str, wanted: str) -> str:
    """Return file and line of the first place where some words stand, best between quotes."""
    looked = (f'"{wanted}"', f"'{wanted}'", f"\n{wanted}\n", f"- {wanted}\n", wanted)
    at = next((at for each in looked if wanted and (at := text.find(each)) >= 0), -1)
    if at >= 0 and text[at] == "\n":
        at += 1
    return f"{path}:{text.count(chr(10), 0, at) + 1}" if at >= 0 else path
