"""A server that is killed while a folder comes in: nothing of it stands half, and it comes in then."""

import http.client
import io
import threading
import zipfile

from web.calling import Caller, with_an_account
from web.example import FOLDER
from web.running import rows_of, serving, wait_until

MANY = 1500
"""Attachments: enough that the folder is still coming in when the first of them lies there."""
TABLES = (
    "assessments_assessment",
    "assessments_document",
    "assessments_sheet",
    "assessments_answer",
    "assessments_attachment",
)


def packed():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("stadial.toml", "people.yaml"):
            archive.writestr(name, (FOLDER / name).read_bytes())
        archive.writestr("answers/priya.yaml", "respondent: priya\nlevels: {GOV-1: 3}\n")
        for number in range(MANY):
            archive.writestr(f"evidence/{number}.txt", f"proof {number}")
    return made.getvalue()


def rows(data):
    counted = {table: rows_of(data, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}
    told = "SELECT count(*) FROM audit_event WHERE action = 'assessment.imported'"
    return {**counted, "told": rows_of(data, told)[0][0]}


def send(caller, here, folder, told):
    try:
        said = caller.hidden(here, "once")
        told.append(caller.send_file(here, "folder", folder, **said))
    except (OSError, http.client.HTTPException):
        pass
    finally:
        caller.line.close()


def test_killed_while_a_folder_comes_in_it_keeps_nothing_of_it_and_takes_it_the_next_time(tmp_path):
    data, folder, told = tmp_path / "data", packed(), []
    here = f"/o/{with_an_account(data)}/import/"
    with serving(data) as server:
        caller = Caller(server).sign_in()
        sender = threading.Thread(target=send, args=(caller, here, folder, told))
        sender.start()
        wait_until(lambda: any(path.is_file() for path in (data / "attachments").rglob("*")))
        server.kill()
        sender.join()
    assert told == []
    assert set(rows(data).values()) == {0}

    with serving(data) as server:
        assert server.ask("/readyz").status == 200
        send(Caller(server).sign_in(), here, folder, told)
    assert [status for status, _, _ in told] == [302]
    kept = rows(data)
    assert (kept["assessments_assessment"], kept["told"]) == (1, 1)
    assert kept["assessments_attachment"] == MANY
