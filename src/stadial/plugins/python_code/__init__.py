"""What the Python code of a subject imports, calls and names, found once for all collectors."""

from stadial.plugins.python_code.declared import Declared, Entry, declared_in, is_named, words_of
from stadial.plugins.python_code.facts import HUB_CALLS, python_code
from stadial.plugins.python_code.found import Address, Call, Facts
from stadial.plugins.python_code.imports import Import, Imports, imported_modules
from stadial.plugins.python_code.known import (
    PROVIDERS,
    Provider,
    provider_of_host,
    provider_of_module,
    provider_of_prefix,
    router_of,
)
from stadial.plugins.python_code.names import Names, names_in
from stadial.plugins.python_code.sources import Part, nodes_of, parsed, read_parts

__all__ = [
    "HUB_CALLS",
    "PROVIDERS",
    "Address",
    "Call",
    "Declared",
    "Entry",
    "Facts",
    "Import",
    "Imports",
    "Names",
    "Part",
    "Provider",
    "declared_in",
    "imported_modules",
    "is_named",
    "names_in",
    "nodes_of",
    "parsed",
    "provider_of_host",
    "provider_of_module",
    "provider_of_prefix",
    "python_code",
    "read_parts",
    "router_of",
    "words_of",
]
