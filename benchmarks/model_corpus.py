"""
A corpus of harmful and of ordinary model files: what our scanner says, beside three others.

The corpus is the folder that STADIAL_CORPUS names (it holds manifest_*.json). Without it, it is
made by the generators in `tools/model-corpus` of the folder that STADIAL_SHARED names (or of
`../shared`), with the common libraries in an environment apart; that takes minutes, once. The
other scanners run in an environment apart too, on the same files. Nothing is ever loaded.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

BAR_SILENT = 0.01
BAR_FALSE = 0.02
BAR_CPU_SECONDS = 3.0
HERE = Path(__file__).parent
KEPT = Path(tempfile.gettempdir()) / "stadial-model-corpus"
TOOLS = ("picklescan", "modelscan", "fickling")
NEEDS = (
    *("numpy", "joblib", "h5py", "py7zr", "lz4", "dill", "cloudpickle", "scikit-learn", "pandas"),
    *("safetensors", "onnx", "skl2onnx", "skops", "gguf", "keras", "lightgbm", "xgboost"),
)
TORCH = "torch==2.13.0"
"""Pinned: where a build of it for plain processors lies at hand, that one is taken."""
TOOL_NEEDS = ("picklescan", "modelscan[h5py]", "fickling", "typing_extensions", "numpy", "py7zr")
GREY = (
    *("functools.partial", "transformers.pipeline", "sklearn.utils._testing", "sys.setprofile"),
    *("concurrent.futures", "threading.Thread", "cffi.FFI", "pickle.Unpickler", "jinja2.Template"),
    "types.CodeType",
)
"""Gadgets on which one may differ: left out of both rates, as the corpus asks."""


def main() -> int:
    """Return 0 if all bars hold, else 1, after printing the figures."""
    if sys.argv[1:2] == ["--ours"]:
        return _ours(sys.argv[2])
    corpus = _corpus()
    labels = _labels(corpus) if corpus else {}
    if not labels:
        print("model corpus: none here, so no bar is shown to hold; set STADIAL_CORPUS")
        return 1
    malicious = [path for path, label in labels.items() if label == "malicious"]
    benign = [path for path, label in labels.items() if label == "benign"]
    print(f"model corpus: {len(labels)} files, {len(malicious)} malicious, {len(benign)} benign,")
    print(f"  {len(labels) - len(malicious) - len(benign)} debatable, left out of the rates")
    listing = Path(tempfile.mkdtemp()) / "files.json"
    listing.write_text(json.dumps(list(labels)))
    ours = _run([sys.executable, __file__, "--ours", str(listing)])
    said = ours["said"]
    silent = sum(said[path] == "clean" for path in malicious) / len(malicious)
    false = sum(said[path] == "bad" for path in benign) / len(benign)
    print(f"  ours        malicious: {_counted(said, malicious)}")
    print(f"              benign:    {_counted(said, benign)}")
    print(f"  silently clean among malicious {silent:6.1%}   bar {BAR_SILENT:.0%}")
    print(f"  bad among benign               {false:6.1%}   bar {BAR_FALSE:.0%}")
    print(f"  cpu                           {ours['cpu']:6.2f} s  bar {BAR_CPU_SECONDS:.0f} s")
    print(f"  peak of the child             {ours['peak']:6.0f} MB")
    _others(listing, malicious, benign)
    holds = silent <= BAR_SILENT and false <= BAR_FALSE and ours["cpu"] <= BAR_CPU_SECONDS
    return int(not holds)


def _ours(listing):
    """Scan with the guard; CPU time is that of this process and of the child."""
    from stadial.adapters.guard import Guard

    said = {}
    with Guard() as guard:
        for path in json.loads(Path(listing).read_text()):
            scan = guard.scan("model_file", path)
            said[path] = scan.answer.get("verdict", "failed")
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(kind) for kind in kinds]
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    print(json.dumps({"said": said, "cpu": cpu, "peak": used[1].ru_maxrss / 1024}))
    return 0


def _others(listing, malicious, benign):
    python = _environment("scanners", TOOL_NEEDS)
    for tool in TOOLS:
        try:
            found = _run([python, str(HERE / "model_corpus_tools.py"), tool, str(listing)])
        except (subprocess.CalledProcessError, OSError, ValueError) as error:
            print(f"  {tool:11} missing: it could not be run here ({type(error).__name__})")
            continue
        said = found["said"]
        print(f"  {tool:11} malicious: {_counted(said, malicious)}")
        told = f"cpu {found['cpu']:.2f} s, peak {found['peak']:.0f} MB"
        print(f"              benign:    {_counted(said, benign)}; {told}")


def _counted(said, paths):
    verdicts = [said[path] for path in paths]
    return ", ".join(f"{verdicts.count(each)} {each}" for each in sorted(set(verdicts)))


def _run(command):
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def _corpus():
    """Return the folder of the corpus, made if the generators are here; None if there is none."""
    given = os.environ.get("STADIAL_CORPUS")
    if given:
        return Path(given)
    shared = Path(os.environ.get("STADIAL_SHARED") or HERE.parents[1] / "shared")
    generators = shared / "tools" / "model-corpus"
    made = KEPT / "corpus"
    if not generators.is_dir() or (made / "manifest_benign.json").exists():
        return made if made.is_dir() else None
    python = _environment("libraries", (*NEEDS, TORCH))
    for name in ("gen_corpus.py", "gen_benign.py"):
        done = subprocess.run(
            [python, str(generators / name), str(made)], check=False, capture_output=True, text=True
        )
        if done.returncode:
            words = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(f"  {name} broke off: {words}")
    return made


def _environment(name, packages):
    """Return the interpreter of an environment apart; packages that cannot be had are named."""
    folder = KEPT / name
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "-q"]
        for package in packages:
            if subprocess.run([*pip, package], check=False, capture_output=True).returncode:
                print(f"  {package} cannot be installed here")
    return str(python)


def _labels(corpus):
    labels = {}
    for manifest in sorted(corpus.glob("manifest_*.json")):
        for entry in json.loads(manifest.read_text()):
            is_grey = entry["family"] == "grey" or any(each in entry["path"] for each in GREY)
            labels[str(corpus / entry["path"])] = "grey" if is_grey else entry["label"]
    return {path: label for path, label in labels.items() if Path(path).is_file()}


if __name__ == "__main__":
    sys.exit(main())
