"""Questions that several readers and collectors can settle: one wording and one id for all."""

from stadial.model import Signal

DEPENDENCIES_SCANNED = Signal(
    id="dependency-scan.ran",
    question="Were the dependencies looked up among known vulnerabilities, nearly all of them?",
)
DEPENDENCIES_CLEAN = Signal(
    id="dependency-scan.clean",
    question="Are the dependencies free of known vulnerabilities?",
)
CODE_SCANNED = Signal(
    id="code-scan.ran", question="Was the code searched for weaknesses by a tool?"
)
CODE_CLEAN = Signal(
    id="code-scan.clean", question="Is the code free of weaknesses of high severity?"
)
SECRETS_SCANNED = Signal(id="secret-scan.ran", question="Was the code searched for secrets?")
SECRETS_CLEAN = Signal(
    id="secret-scan.clean", question="Is the code free of secrets that nobody has cleared?"
)
PIPELINES_SCANNED = Signal(
    id="pipeline-scan.ran", question="Were the pipelines searched for weaknesses by a tool?"
)
PIPELINES_CLEAN = Signal(
    id="pipeline-scan.clean", question="Are the pipelines free of weaknesses of high severity?"
)
INFRASTRUCTURE_SCANNED = Signal(
    id="infrastructure-scan.ran",
    question="Were infrastructure and images searched for weaknesses by a tool?",
)
INFRASTRUCTURE_CLEAN = Signal(
    id="infrastructure-scan.clean",
    question="Are infrastructure and images free of weaknesses of high severity?",
)
MODELS_SCANNED = Signal(
    id="model-scan.ran",
    question="Was every model file searched for embedded code, and each scan ended?",
)
MODELS_CLEAN = Signal(
    id="model-scan.clean", question="Is every model file free of code that it should not hold?"
)
ROBUSTNESS_TESTED = Signal(
    id="robustness-test.ran", question="Was a real model or system attacked on purpose, as a test?"
)
ROBUSTNESS_HELD = Signal(
    id="robustness-test.held", question="Did the model or system hold against the attacks tried?"
)
EVALUATED = Signal(
    id="evaluation.ran", question="Was a real model or system evaluated on a fixed set of tasks?"
)
EVALUATION_HELD = Signal(
    id="evaluation.held", question="Did the model or system pass the whole evaluation?"
)
DATA_VALIDATED = Signal(
    id="data-validation.ran", question="Was data checked against stated expectations?"
)
DATA_VALID = Signal(
    id="data-validation.held", question="Did the data meet all stated expectations?"
)
DRIFT_CHECKED = Signal(
    id="drift-check.ran", question="Was live or new data compared with a reference for drift?"
)
DRIFT_STABLE = Signal(
    id="drift-check.stable", question="Is the data free of drift beyond the thresholds set?"
)
MATERIALS_LISTED = Signal(
    id="bill-of-materials.listed",
    question="Does a bill of materials name components with their versions?",
)
MATERIALS_DIGESTED = Signal(
    id="bill-of-materials.digests",
    question="Does the bill of materials give a digest for each component?",
)
MODELS_DESCRIBED = Signal(
    id="bill-of-materials.models-described",
    question="Does the bill of materials describe each model it names with a version and a card?",
)
LINEAGE_RECORDED = Signal(
    id="lineage.recorded",
    question="Do completed training or data runs name the data sets that they read and wrote?",
)
LINEAGE_VERSIONED = Signal(
    id="lineage.versions",
    question="Is each data set that a completed run read named with its version or digest?",
)
TRAINING_ATTENDED = Signal(
    id="training.attended",
    question="Did four in five authors of AI code finish AI security training within 12 months?",
)
BRANCH_PROTECTED = Signal(
    id="repository-practice.branch-protected",
    question="Is the release branch protected against unreviewed and forced changes?",
)
CHANGES_REVIEWED = Signal(
    id="repository-practice.changes-reviewed",
    question="Were nearly all recent changes approved by somebody else before they were merged?",
)
AGENTS_SCANNED = Signal(
    id="agent-scan.ran", question="Were agents, tool servers and their packages looked through?"
)
AGENTS_CLEAN = Signal(
    id="agent-scan.clean",
    question="Are agents and tool servers free of weaknesses of high severity?",
)
