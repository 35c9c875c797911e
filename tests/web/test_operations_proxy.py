"""Behind a proxy: whoever asks is who the proxy says, and nobody can say otherwise."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from stadial.web.operations.proxy import Proxy


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("10.0.0.1, 203.0.113.7", "203.0.113.7"),
        ("forged, 2001:db8::7", "2001:db8::7"),
        ("nonsense", "127.0.0.1"),
        ("203.0.113.7,", "127.0.0.1"),
        (None, "127.0.0.1"),
    ],
)
def test_the_last_address_is_that_of_who_asks(said, address):
    seen = []
    given = {} if said is None else {"HTTP_X_FORWARDED_FOR": said}

    Proxy(lambda request: seen.append(request.META["REMOTE_ADDR"]) or HttpResponse())(
        RequestFactory().get("/", **given)
    )

    assert seen == [address]
