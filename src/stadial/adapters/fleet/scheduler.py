"""A running Dask cluster as an executor: over TLS, or on this machine."""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_SECONDS_TO_CONNECT = 20


class ClusterError(ValueError):
    """A scheduler that cannot be used; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """Files that prove who we are to the cluster, and whom we believe."""

    authority: Path
    certificate: Path
    key: Path


@contextmanager
def cluster(address: str, *, tls: Tls | None) -> Iterator[Callable[[], Executor]]:
    """
    Yield what starts an executor on the cluster whose scheduler has this address.

    Workers unpickle what their peers send, so an address beyond this machine needs TLS with
    certificates on both sides.

    Raises:
        ClusterError: If the library is missing, the address is open to others, or nobody
            answers there.
    """
    _refuse_open(address, tls)
    try:
        import distributed
    except ImportError as error:
        problem = "A cluster needs the extra `fleet`: pip install 'stadial[fleet]'."
        raise ClusterError(problem) from error
    library: Any = distributed  # its functions have no types
    security = _security(library.Security, tls)
    try:
        client = library.Client(
            address, security=security, timeout=_SECONDS_TO_CONNECT, set_as_default=False
        )
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(f"No scheduler answers at {address}: {error}.") from error
    try:
        yield lambda: _Translated(client.get_executor())
    finally:
        client.close()


class _Translated(Executor):
    """An executor of the cluster whose lost tasks look as those of a pool do."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand out one task."""
        outer: Future[Any] = Future()
        self._inner.submit(fn, *args, **kwargs).add_done_callback(
            lambda done: _pass_on(done, outer)
        )
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Wait for what was handed out."""
        del cancel_futures
        self._inner.shutdown(wait=wait)


def _pass_on(done: Any, outer: Future[Any]) -> None:
    error = done.exception()
    if error is None:
        outer.set_result(done.result())
    else:
        # Whatever a look meets it tells in its visit; what comes as an error is the worker's death.
        outer.set_exception(BrokenExecutor(f"{type(error).__name__}: {error}"))


def _security(kind: Any, tls: Tls | None) -> Any:
    if tls is None:
        return None
    for path in (tls.authority, tls.certificate, tls.key):
        if not path.is_file():
            raise ClusterError(f"{path} is no file; TLS needs a CA, a certificate and its key.")
    authority, certificate, key = str(tls.authority), str(tls.certificate), str(tls.key)
    return kind(
        tls_ca_file=authority,
        tls_client_cert=certificate,
        tls_client_key=key,
        require_encryption=True,
    )


def _refuse_open(address: str, tls: Tls | None) -> None:
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme not in {"tcp", "tls"} or not parts.hostname or parts.port is None:
        raise ClusterError(f"{address!r} is no address of a scheduler. Write tls://HOST:8786.")
    if parts.scheme == "tls":
        if tls is None:
            problem = "An address with tls:// needs --tls-ca, --tls-cert and --tls-key."
            raise ClusterError(problem)
        return
    if not _is_loopback(parts.hostname):
        problem = f"{address} is open to others: what travels there is unpickled by its workers."
        raise ClusterError(f"{problem} Use tls:// with certificates on both sides.")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
