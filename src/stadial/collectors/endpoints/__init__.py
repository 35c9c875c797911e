"""
Whether the routes and model servers in a repository name their own authentication.

Looks at:
    Routes of FastAPI, Flask and Quart in Python code, by decorators. Authentication that a route
    names: dependencies (`Depends`, `Security`) of the route, its parameters, its router or the
    only app, followed through functions of the repository, and decorators with names that speak
    of it (login_required, verify_api_key). Start commands of vLLM, TGI and llama.cpp servers in
    compose and Kubernetes files, Dockerfiles and shell scripts: an API key as option or variable.
    A start without arguments gets them, and the key, from whoever runs it: that is not certain.

Does not see:
    Authentication in front of the code (gateway, mesh, ingress): a `no` is true of the code
    alone. Whether what is named works. Routes of Django, Starlette and of classes or tables
    cannot be followed and leave the outcome unclear, as do middleware, checks in a function's
    body, and decorators and dependencies that are not known. Routes that are open on purpose
    (health, login, documentation), tests, examples, and servers that pipelines and trial scripts
    start are not counted. Other languages.
"""

from collections.abc import Iterator, Sequence

from typing_extensions import override

from stadial.collectors.endpoints.gathered import web_code
from stadial.collectors.endpoints.judged import Judge
from stadial.collectors.endpoints.servers import Servers, servers_in
from stadial.collectors.endpoints.web import Web, is_public
from stadial.collectors.endpoints.words import Guard
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed

AUTHENTICATED = Signal(
    id="endpoints.authenticated",
    question="Does each HTTP route in the code name its own authentication?",
)
KEYED = Signal(
    id="endpoints.servers-keyed",
    question="Is each model server that is started here told to ask for an API key?",
)


class Endpoints(Collector):
    """Endpoints: does the code itself ask who is there?"""

    signals = (AUTHENTICATED, KEYED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        yield _authenticated(web_code(reach))
        yield _keyed(servers_in(reach))


def _authenticated(web: Web) -> Evidence:
    judge = Judge(web)
    counted = [route for route in web.routes if not is_public(route)]
    guards = [(judge.of(route), str(route)) for route in counted]
    blind = len(web.unread) > 0.1 * (len(web.unread) + web.read)
    tail = f" Not read: {', '.join(web.unread[:3])}." if blind else ""
    if not counted:
        because = f"No route found in {count(web.read, 'file')} of web code.{tail}"
        outcome = Outcome.UNCLEAR if blind else Outcome.NOT_APPLICABLE
        return observed(AUTHENTICATED, outcome, because)
    return _verdict(AUTHENTICATED, guards, "route", tail)


def _keyed(servers: Servers) -> Evidence:
    tail = f" Not read: {', '.join(servers.unread[:3])}." if servers.unread else ""
    if not servers.found:
        outcome = Outcome.UNCLEAR if servers.unread else Outcome.NOT_APPLICABLE
        return observed(KEYED, outcome, f"No start of a known model server found.{tail}")
    return _verdict(KEYED, [(each.guard, each.place) for each in servers.found], "server", tail)


def _verdict(signal: Signal, guards: Sequence[tuple[Guard, str]], what: str, tail: str) -> Evidence:
    bare = [place for guard, place in guards if guard is Guard.NONE]
    open_ = [place for guard, place in guards if guard is Guard.MAYBE]
    tally = Tally(examined=len(guards), failed=len(bare), places=bare or open_)
    named = len(guards) - len(bare) - len(open_)
    asked = "authentication" if what == "route" else "an API key"
    because = (
        f"{named} of {count(len(guards), what)} with {asked} of its own, {len(bare)} without,"
        f" {len(open_)} not certain.{tail}"
    )
    if bare:
        return observed(signal, Outcome.NO, because, tally=tally)
    outcome = Outcome.UNCLEAR if open_ or tail else Outcome.YES
    return observed(signal, outcome, because, tally=tally)
