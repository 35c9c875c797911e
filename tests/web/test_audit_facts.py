"""What the log says of an event, as people read it."""

import pytest

from stadial.web.audit.mapping import facts_of


@pytest.mark.parametrize(
    ("details", "facts"),
    [
        ("{}", ()),
        ('{"name": "Ada", "time_zone": ""}', (("name", "Ada"),)),
        ('{"shared": false, "kept": true}', (("shared", "no"), ("kept", "yes"))),
        ('{"files": ["a.yaml", "b.yaml"]}', (("files", "a.yaml, b.yaml"),)),
        (
            '{"after": {"answer": "fully", "said_on": "2026-11-23", "note": null}, "before": {}}',
            (("after", "answer fully; said on 2026-11-23"),),
        ),
        ('{"number": 0}', (("number", "0"),)),
        ("[1]", (("", "[1]"),)),
        ("{broken", (("", "{broken"),)),
    ],
)
def test_details_are_names_and_values(details, facts):
    assert facts_of(details) == facts
