"""What holds for every page alike, without a browser: few queries, and little weight."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.every_page import IN_THE_EXAMPLE, pages
from web.example import bring_in

FEW = 12
LIGHT = 200_000
"""Bytes of the page, its styles and its scripts, compressed: a phone on a train has them in time."""


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def owner(bank):
    return sign_in(Client(), cast(bank, Role.OWNER))


def test_every_page_takes_few_queries(bank, key, owner):
    asked = {}

    def look(address):
        with CaptureQueriesContext(connection) as queries:
            answer = owner.get(address)
        asked[address] = max(len(queries), asked.get(address, 0))
        return answer

    walked = pages(bank, key, look)
    for address in walked.values():
        assert look(address).status_code == 200, address

    assert set(IN_THE_EXAMPLE) <= set(walked), "what is named in the example is there"
    assert any(address.endswith("?view=table") for address in walked.values()), "tabs are walked"
    assert {each: asked[each] for each in walked.values() if asked[each] > FEW} == {}


def test_the_first_page_of_results_is_light(key, owner):
    answer = owner.get(f"/o/bank/a/{key}/")
    named = re.findall(r'(?:href|src)="[^"]*?/static/([^"]+\.(?:css|js))"', answer.text)
    assert len(named) > 3
    files = [finders.find(each) for each in named]
    assert all(files), named

    parts = [answer.content, *(Path(each).read_bytes() for each in files)]
    assert sum(len(gzip.compress(each)) for each in parts) <= LIGHT
