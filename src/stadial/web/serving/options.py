"""
What a start was asked for, and whether it would be safe.

Nothing here imports the settings: they are read once these options are told to them.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from stadial.web.serving.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to serve."""

    host: str = "127.0.0.1"
    port: int = 8000
    """0: any that is free."""
    data: Path | None = None
    """None: as the environment says."""
    workers: int = 2
    behind_proxy: bool = False
    certificate: Path | None = None
    key: Path | None = None
    yes: bool = False
    """Whether a database that is not ours to back up may be changed."""
    example: bool = False
    """Whether to show a made-up bank, in a data folder that is thrown away."""

    @property
    def has_tls(self) -> bool:
        """Whether this server itself speaks TLS."""
        return self.certificate is not None

    def address(self, port: int) -> str:
        """Return the address to open, on the port that was found."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.has_tls else 'http'}://{host}:{port}"


def check(options: Options, listens_on: str, environ: MutableMapping[str, str]) -> None:
    """
    Hold the options against the environment.

    Args:
        options: What was asked for.
        listens_on: The host as a number.
        environ: What the environment says.

    Raises:
        Refusal: If people's passwords would travel in the open, or pages would not be reached.
    """
    if (options.certificate is None) != (options.key is None):
        raise Refusal("--certificate and --key go together: TLS needs both.")
    for file in (options.certificate, options.key):
        if file is not None and not file.is_file():
            raise Refusal(f"{file} is no file.")
    url = environ.get("STADIAL_URL", "")
    if options.behind_proxy:
        if not url:
            raise Refusal(
                "--behind-proxy needs STADIAL_URL, the address by which people reach the proxy: "
                "https://stadial.example.org."
            )
        return
    _check_direct(
        options, url, is_open=not ip_address(listens_on.split("%", maxsplit=1)[0]).is_loopback
    )


def _check_direct(options: Options, url: str, *, is_open: bool) -> None:
    if is_open:
        if not options.has_tls:
            raise Refusal(
                f"Plain http on {options.host} shows passwords to the network: give --certificate "
                "and --key, or --behind-proxy where a proxy ends TLS."
            )
        if not url:
            raise Refusal(
                "Say by which name people reach this server: STADIAL_URL=https://name:port."
            )
    if url and url.startswith("https:") != options.has_tls:
        raise Refusal(
            "STADIAL_URL is https, but nothing here speaks TLS: give --certificate and --key, or "
            "--behind-proxy."
            if url.startswith("https:")
            else "STADIAL_URL is plain http, but this server speaks TLS: write https://."
        )


def tell(options: Options, port: int, environ: MutableMapping[str, str]) -> None:
    """Write what follows from the options where the settings read it."""
    if options.data is not None:
        environ["STADIAL_DATA"] = str(options.data)
    if options.behind_proxy:
        environ["STADIAL_BEHIND_PROXY"] = "1"
    environ.setdefault("STADIAL_URL", options.address(port))
