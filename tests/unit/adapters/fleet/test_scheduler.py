"""A running Dask cluster as an executor: real scheduler, real workers."""

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from stadial.adapters.fleet import ClusterError, Tls, cluster


@contextmanager
def running(*arguments, cwd, line):
    """Run a program of the library until the block ends; yield what a line of it says."""
    command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
    log = cwd / f"{arguments[0]}-{len(list(cwd.iterdir()))}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=cwd, stdout=out, stderr=out, start_new_session=True)
        try:
            for _ in range(600):
                found = re.search(line, log.read_text())
                if found or process.poll() is not None:
                    break
                signal.sigtimedwait([], 0.05)
            assert found, log.read_text()
            yield found[1]
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def a_cluster(folder, *options, workers=1):
    with ExitStack() as stack:
        plain = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", *options)
        line = r"Scheduler at:\s+(\S+)"
        address = stack.enter_context(running("scheduler", *plain, cwd=folder, line=line))
        for _ in range(workers):
            more = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(folder), *options)
            registered = r"(Registered to):"
            stack.enter_context(running("worker", address, *more, cwd=folder, line=registered))
        yield address


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with a_cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def test_a_cluster_on_this_machine_does_the_work(address):
    with cluster(address, tls=None) as start, start() as executor:
        assert [executor.submit(abs, -n).result() for n in range(3)] == [0, 1, 2]


def test_a_task_that_is_lost_looks_as_it_does_in_a_pool(address):
    with (
        cluster(address, tls=None) as start,
        start() as executor,
        pytest.raises(BrokenExecutor, match="ZeroDivisionError"),
    ):
        executor.submit(divmod, 1, 0).result()


@pytest.fixture(scope="module")
def tls(tmp_path_factory):
    """A key and a certificate that signs itself: authority and both sides in one."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(tz=UTC)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(alternative, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    certificate_file = folder / "cert.pem"
    return Tls(authority=certificate_file, certificate=certificate_file, key=folder / "key.pem")


def test_a_cluster_over_tls_with_certificates_on_both_sides_does_the_work(tls, tmp_path):
    options = ("--protocol", "tls", "--tls-ca-file", str(tls.authority))
    options += ("--tls-cert", str(tls.certificate), "--tls-key", str(tls.key))

    with a_cluster(tmp_path, *options) as address, cluster(address, tls=tls) as start:
        assert address.startswith("tls://")
        with start() as executor:
            assert executor.submit(abs, -7).result() == 7


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://10.0.0.5:8786", "open to others"),
        ("10.0.0.5:8786", "open to others"),
        ("scheduler.example:8786", "open to others"),
        ("tls://10.0.0.5:8786", "needs --tls-ca"),
        ("http://localhost:8786", "no address of a scheduler"),
        ("localhost", "no address of a scheduler"),
    ],
)
def test_an_address_that_is_open_to_others_is_refused_before_anything_is_sent(address, words):
    with pytest.raises(ClusterError, match=words), cluster(address, tls=None):
        pass


def test_a_missing_certificate_is_named(tmp_path):
    nothing = tmp_path / "none.pem"
    tls = Tls(authority=nothing, certificate=nothing, key=nothing)

    with pytest.raises(ClusterError, match="is no file"), cluster("tls://127.0.0.1:1", tls=tls):
        pass


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr("stadial.adapters.fleet.scheduler._SECONDS_TO_CONNECT", 1)

    with (
        pytest.raises(ClusterError, match="No scheduler answers"),
        cluster("tcp://127.0.0.1:9", tls=None),
    ):
        pass


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    with (
        pytest.raises(ClusterError, match=r"pip install 'stadial\[fleet\]'"),
        cluster("tcp://127.0.0.1:9", tls=None),
    ):
        pass
