"""
Where data and models are stored: whether it is shut, encrypted, versioned and logged.

Looks at:
    Terraform (S3, ECR, EFS and EBS of AWS; Cloud Storage and Artifact Registry of Google; storage
    accounts of Azure) and templates of CloudFormation. Every bucket is judged, whatever its name;
    volumes and shares where their names speak of AI. Websites are left out: they are open on
    purpose.

Does not see:
    What runs; settings that another module, another repository, a policy of the account or a
    person in the console adds: what is not set in a block of its own is unclear, not no. Policies
    whose words are only known when they are applied. Pulumi, CDK and Bicep. Who may read: least
    privilege is not judged, only whether the public may. Terraform in tests and examples.
"""

from collections.abc import Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.storage.aws import aws_stores
from stadial.collectors.storage.formation import formation_stores
from stadial.collectors.storage.others import other_stores
from stadial.collectors.storage.store import Finding
from stadial.model import Evidence, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.terraform import read_terraform
from stadial.plugins.verdicts import Telling, Verdicts
from stadial.plugins.yaml_documents import WITH_JSON, documents_with

_NOTHING = "No bucket, registry or share is set up here."
SHUT: Final = Telling(
    signal=Signal(
        id="storage.not-public",
        question="Is every bucket and registry that is set up here shut to the public?",
    ),
    noun="store",
    good="shut to the public",
    bad="open to the public",
    nothing=_NOTHING,
)
ENCRYPTED: Final = Telling(
    signal=Signal(
        id="storage.encrypted", question="Is every bucket and share that is set up here encrypted?"
    ),
    noun="store",
    good="encrypted",
    bad="not encrypted",
    nothing=_NOTHING,
)
VERSIONED: Final = Telling(
    signal=Signal(
        id="storage.versioned",
        question="Does every bucket that is set up here keep earlier versions?",
    ),
    noun="store",
    good="earlier versions are kept",
    bad="earlier versions are not kept",
    nothing=_NOTHING,
)
LOGGED: Final = Telling(
    signal=Signal(
        id="storage.access-logged",
        question="Is every bucket that is set up here told to log who reads and writes it?",
    ),
    noun="store",
    good="access is logged",
    bad="the bucket itself logs no access",
    nothing=_NOTHING,
)


class Storage(Collector):
    """Storage: shut, encrypted, versioned, logged?"""

    signals = (SHUT.signal, ENCRYPTED.signal, VERSIONED.signal, LOGGED.signal)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        terraform = read_terraform(reach)
        templates = documents_with(reach, "Resources", "AWS::S3::Bucket", names=WITH_JSON)
        stores = [
            *aws_stores(terraform),
            *other_stores(terraform),
            *formation_stores(templates),
        ]
        unread = [*terraform.unread, *templates.unread]
        yield _told(SHUT, [each.shut for each in stores], unread)
        yield _told(ENCRYPTED, [each.encrypted for each in stores], unread)
        yield _told(VERSIONED, [each.versioned for each in stores], unread)
        yield _told(LOGGED, [each.logged for each in stores], unread)


def _told(telling: Telling, findings: list[Finding | None], unread: list[str]) -> Evidence:
    verdicts = Verdicts()
    for finding in findings:
        if finding is not None:
            verdicts.add(finding.holds, finding.place, finding.reason)
            verdicts.remarks |= {finding.remark: None} if finding.remark else {}
    verdicts.miss(unread)
    return verdicts.tell(telling)
