"""Run every benchmark and print each figure beside its bar."""

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
ORDER = (
    "whole_process",
    "scoring_arrays",
    "portfolio",
    "forecast",
    "risk",
    "roadmap",
    "replan",
    "next_question",
    "threats",
    "collect",
    "sarif",
    "fleet",
    "big_models",
    "model_corpus",
    "privacy",
    "web_pages",
    "web_saving",
    "web_sqlite",
    "web_slow_clients",
)


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all; return how many missed a bar."""
    missed = []
    for name in wanted or ORDER:
        print(f"\n== {name}", flush=True)
        specification = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
        assert specification is not None
        assert specification.loader is not None
        module = importlib.util.module_from_spec(specification)
        sys.modules[name] = module
        specification.loader.exec_module(module)
        if module.main():
            missed.append(name)
    if missed:
        print(f"\nA bar was missed in: {', '.join(missed)}.")
    return len(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
