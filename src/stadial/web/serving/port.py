"""The port: asked for before the server, which would share one with another without a word."""

import errno
import socket

from stadial.web.serving.refusal import Refusal

_WHY = {
    errno.EADDRINUSE: "is taken; another server may run there. Choose one with --port",
    errno.EACCES: "needs more rights than this account has. Choose one above 1023 with --port",
    errno.EADDRNOTAVAIL: "is no address of this machine. Choose one with --host",
}


def free_port(host: str, port: int) -> tuple[str, int]:
    """
    Return the address as numbers, and the port; any free one where 0 is asked for.

    Raises:
        Refusal: If nobody could listen there.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise Refusal(f"{host} is no address that can be listened on.") from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except (OSError, OverflowError) as error:
            why = _WHY.get(getattr(error, "errno", None) or 0, f"cannot be used: {error}")
            raise Refusal(f"Port {port} on {host} {why}.") from error
        found = probe.getsockname()
    return str(found[0]), int(found[1])
