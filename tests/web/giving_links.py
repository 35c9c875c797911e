"""Fill a data folder with respondents who have links, in a process of its own; write their tokens."""

import os
import sys
from pathlib import Path


def main(data, people):
    """Make the tables, an assessment, and a link for each of so many people."""
    os.environ["STADIAL_DATA"] = data
    from stadial.web.serving import start

    start.prepare(start.set_up(), yes=True)
    from django.utils import timezone

    from stadial.web.assessments.actions import Asking, Brought, give_link, import_folder
    from stadial.web.organizations import actions
    from stadial.web.organizations.queries import visitor_by_mail

    mail = "owner@links.example"
    number = actions.add_user(email=mail, name="Owner", password="a-lamp-beside-the-door")
    visitor = visitor_by_mail(mail, actions.create_organization(user_id=number, name="Links"))
    example = Path(__file__).parents[2] / "examples" / "acme-bank"
    asked = "".join(f"- {{id: p{each}, name: P, group: security}}\n" for each in range(people))
    files = {
        "stadial.toml": (example / "stadial.toml").read_bytes(),
        "people.yaml": asked.encode(),
    }
    key = import_folder(visitor, Brought(files=files), at=timezone.now())
    for each in range(people):
        token = give_link(visitor, key, Asking(respondent=f"p{each}"), at=timezone.now())
        sys.stdout.write(f"{token}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
