"""A person asks: take over a maturity model that others publish."""

from collections.abc import Mapping

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.framework_yaml import write_framework
from stadial.codecs.samm_yaml import read_samm
from stadial.codecs.yaml_text import spell
from stadial.engine.proofread import proofread
from stadial.model import Framework


def import_samm(*, files: Mapping[str, bytes]) -> tuple[Framework, bytes]:
    """
    Return OWASP SAMM as a framework, proofread, and as one YAML file of ours.

    Args:
        files: SAMM's own YAML files by name: its folder `model`.

    Raises:
        DocumentError: With every fault of the files, or of what they say.
    """
    framework = read_samm(files)
    faults = [
        Fault(file="model", path=spell(each.path), problem=each.problem, mend=each.mend)
        for each in proofread(framework, catalogue={})
    ]
    if faults:
        raise DocumentError(faults)
    return framework, write_framework(framework)
