import pytest

from fakes.samm import samm_files
from fakes.small_frameworks import shared_folder
from stadial.codecs.fault import DocumentError
from stadial.codecs.framework_yaml import parse_framework
from stadial.usecases.check_framework import check_framework
from stadial.usecases.import_framework import import_samm


def published():
    folder = shared_folder("data/owasp-samm/model")
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yml")}


def test_faults_of_the_files_are_told():
    with pytest.raises(DocumentError, match="no business function"):
        import_samm(files={})


def test_what_the_files_say_is_proofread_too():
    files = {"f.yml": b"{id: f1, name: Building, type: Function}"}
    with pytest.raises(DocumentError) as caught:
        import_samm(files=files)

    told = [str(fault) for fault in caught.value.faults]
    assert "model: levels: There are no levels. List each level with its number and name." in told
    assert any("B has no capabilities" in each for each in told)


def test_the_published_model_becomes_one_sound_file_of_ours():
    imported, text = import_samm(files=published())
    framework = check_framework(files={"samm.yaml": text}, root="samm.yaml", catalogue={})

    assert len(framework.criterion_by_id) == 90
    assert framework == imported
    assert parse_framework({"samm.yaml": text}, root="samm.yaml").framework == framework


def test_a_small_model_becomes_one_sound_file_and_keeps_its_number():
    imported, text = import_samm(files=samm_files())
    framework = check_framework(files={"samm.yaml": text}, root="samm.yaml", catalogue={})

    assert framework == imported
    assert [len(domain.capabilities) for domain in framework.domains] == [2]
    assert len(framework.criterion_by_id) == 12
    assert framework.scoring.policy == "samm2"
    assert [o.text for o in next(iter(framework.criterion_by_id.values())).options] == ["No", "Yes"]
