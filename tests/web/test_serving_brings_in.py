"""The example and folders, brought in from the terminal of the server."""

import shutil

import pytest

from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment
from stadial.web.organizations.queries import visitor_by_mail
from stadial.web.organizations.roles import Role
from stadial.web.serving import bringing, people
from stadial.web.serving.refusal import Refusal
from web.cast import cast
from web.example import FOLDER, brought


@pytest.mark.django_db
def test_the_example_is_there_with_a_sign_in_and_its_whole_folder(tmp_path):
    lines = bringing.show_example(tmp_path)

    visitor = visitor_by_mail(bringing.EXAMPLE_MAIL, "acme-bank")
    assert visitor is not None
    assert bringing.EXAMPLE_MAIL in lines[0]
    out = queries.folder_of(visitor, "2026-annual")
    assert out is not None
    assert out == {**brought().files, **brought().attachments}


@pytest.mark.django_db
def test_the_next_start_throws_the_example_away_and_nothing_else(tmp_path):
    bringing.show_example(tmp_path)

    bringing.clear_example(tmp_path)

    assert not tmp_path.exists()
    bringing.clear_example(tmp_path)


def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(Refusal, match="holds no example"):
        bringing.clear_example(tmp_path)
    assert (tmp_path / "thesis.txt").exists()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "bank")


def test_a_folder_is_brought_in_by_a_member(bank, folder):
    mail = cast(bank, Role.LEAD_ASSESSOR).email

    key = bringing.bring_in(folder, mail=mail.upper(), organization="bank")

    assert Assessment.objects.get().key == key


@pytest.mark.parametrize(
    ("mail", "organization", "problem"),
    [
        ("stranger@nowhere.example", "bank", "no member"),
        ("owner@clinic.example", "bank", "no member"),
        ("owner@bank.example", "nothing", "no member"),
        ("viewer@bank.example", "bank", "does not allow"),
    ],
)
def test_who_may_not_bring_in_is_told_why(bank, clinic, folder, mail, organization, problem):
    with pytest.raises(Refusal, match=problem):
        bringing.bring_in(folder, mail=mail, organization=organization)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("name", ["people.yaml", "stadial.toml"])
def test_a_folder_with_faults_is_told_and_not_kept(bank, folder, name):
    (folder / name).write_text("[nonsense")

    with pytest.raises(Refusal, match="Nothing was kept"):
        bringing.bring_in(folder, mail="owner@bank.example", organization="bank")
    assert not Assessment.objects.exists()


def test_no_folder_at_all_is_told(bank, tmp_path):
    with pytest.raises(Refusal, match="Nothing was kept"):
        bringing.bring_in(tmp_path, mail="owner@bank.example", organization="bank")


def test_a_second_account_for_an_address_is_refused(bank):
    with pytest.raises(Refusal, match="has an account already"):
        people.add_user(email="owner@bank.example", name="Again", password=None)
