"""What the environment says, checked: a server that would be unsafe does not start."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
HERE = "http://127.0.0.1:8000"
_YES = {"1", "true", "yes", "on"}
_KNOWN = {
    "STADIAL_DATA",
    "STADIAL_URL",
    "STADIAL_HOSTS",
    "STADIAL_BEHIND_PROXY",
    "STADIAL_SECRET_KEY",
    "STADIAL_MAIL_URL",
    "STADIAL_MAIL_FROM",
    "STADIAL_OIDC_ISSUER",
    "STADIAL_OIDC_CLIENT_ID",
    "STADIAL_OIDC_CLIENT_SECRET_FILE",
    "STADIAL_OIDC_NAME",
}
_FOR_TESTS = {"STADIAL_SHARED", "STADIAL_FUZZ_EXAMPLES", "STADIAL_SECOND_OPINION"}
_GUESSED = ("insecure", "changeme", "change-me", "secret-key", "password", "example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What a server was told about itself."""

    data: Path
    """The folder that holds the database (unless it is elsewhere), the secret key, backups."""
    origin: str
    """Scheme and host by which people reach the server, `https://stadial.example.org`."""
    hosts: tuple[str, ...]
    """Names that a request may ask for."""
    behind_proxy: bool
    """Whether a proxy in front ends TLS, and says so in a header."""
    secret_key: str | None
    """None: kept in the data folder, made at the first start."""
    database_url: str | None
    """None: SQLite in the data folder."""
    mail_url: str | None
    """None: mails are printed."""
    mail_from: str

    @property
    def is_secure(self) -> bool:
        """Whether people come by TLS."""
        return self.origin.startswith("https://")


def read(environ: Mapping[str, str]) -> Environment:
    """
    Read what the environment says. Touches no disk.

    Raises:
        ImproperlyConfigured: If something in it is unsafe, unknown or unreadable.
    """
    _refuse_debugging(environ)
    _refuse_unknown(environ)
    address = _address(environ.get("STADIAL_URL") or HERE)
    host = f"[{address.hostname}]" if ":" in (address.hostname or "") else address.hostname or ""
    return Environment(
        data=_data(environ),
        origin=f"{address.scheme}://{address.netloc.lower()}",
        hosts=tuple(dict.fromkeys((*LOOPBACK, host, *_hosts(environ.get("STADIAL_HOSTS", ""))))),
        behind_proxy=environ.get("STADIAL_BEHIND_PROXY", "").lower() in _YES,
        secret_key=_secret(environ.get("STADIAL_SECRET_KEY")),
        database_url=environ.get("DATABASE_URL") or None,
        mail_url=environ.get("STADIAL_MAIL_URL") or None,
        mail_from=environ.get("STADIAL_MAIL_FROM") or f"stadial@{address.hostname}",
    )


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_secret(key: str) -> str:
    """
    Return a secret key that nobody guesses.

    Raises:
        ImproperlyConfigured: If it is short, has few different characters, or is a known one.
    """
    weak = len(key) < 50 or len(set(key)) < 12 or any(word in key.lower() for word in _GUESSED)
    if weak:
        raise ImproperlyConfigured(
            "STADIAL_SECRET_KEY can be guessed; leave it out (one is made at the first start), or "
            "give at least 50 random characters."
        )
    return key


def _secret(key: str | None) -> str | None:
    return None if key is None else check_secret(key)


def _refuse_debugging(environ: Mapping[str, str]) -> None:
    for name in ("STADIAL_DEBUG", "DJANGO_DEBUG"):
        if environ.get(name, "").lower() in _YES:
            raise ImproperlyConfigured(
                f"{name} is set: pages for debugging show secrets, and this server has none; "
                f"unset it."
            )


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    ours = {name for name in environ if name.startswith("STADIAL_")}
    unknown = sorted(ours - _KNOWN - _FOR_TESTS - {"STADIAL_DEBUG"})
    if unknown:
        raise ImproperlyConfigured(
            f"{unknown[0]} is no variable of the server; known are {', '.join(sorted(_KNOWN))}."
        )


def _data(environ: Mapping[str, str]) -> Path:
    if given := environ.get("STADIAL_DATA"):
        return Path(given).expanduser().absolute()
    base = environ.get("XDG_DATA_HOME", "")
    if not base.startswith("/"):
        base = str(Path(environ.get("HOME", "/")) / ".local" / "share")
    return Path(base) / "stadial"


def _address(text: str) -> SplitResult:
    try:
        address = urlsplit(text)
        _ = address.port
    except ValueError as error:
        raise ImproperlyConfigured(f"STADIAL_URL cannot be read: {error}.") from error
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ImproperlyConfigured(
            "STADIAL_URL is no web address; write https:// and the name of the server."
        )
    extra = address.path.strip("/") or address.query or address.fragment or address.username
    if extra or address.password:
        raise ImproperlyConfigured(
            "STADIAL_URL is scheme, name and port alone, as in https://stadial.example.org."
        )
    if address.scheme == "http" and not is_loopback(address.hostname):
        raise ImproperlyConfigured(
            "STADIAL_URL is plain http on a name that others reach: passwords would travel in the "
            "open; write https://."
        )
    return address


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for host in hosts:
        if "*" in host or host.startswith(".") or "/" in host or " " in host:
            raise ImproperlyConfigured(
                f"STADIAL_HOSTS names each host in full; `{host}` would let a request choose."
            )
    return hosts
