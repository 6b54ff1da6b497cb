"""`make figures`: what the last runs of tests, campaigns and mutants came to, folded into docs/figures.json.

The docs are drawn from there (`host_tools.documents.figures_page`). `--check` only says which tests that docs/faults.toml
names the last `make test` passed over.

Rule: no number is typed. A test that failed or was skipped came to nothing.
"""

import json
import pickle
import subprocess
import sys
from xml.etree import ElementTree as ET

from host_tools.documents.faults_page import HOME, faults
from host_tools.documents.figures_page import FIGURES, ON_PICO

BUILD = HOME / "build"
RAN = BUILD / "junit"
_BAD = {"failure", "error", "skipped"}


def main(given):
    """Exit 1 if `--check` finds a test that is named and was neither run nor skipped."""
    if given == ["--check"]:
        return _check()
    kept = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    for path in sorted(RAN.glob("*.xml")):
        fold_tests(kept.setdefault("tests", {}), ET.parse(path), commit())
    for path in sorted((BUILD / "prove").glob("*")):
        if not path.suffix:
            kept.setdefault("campaigns", {})[path.name] = campaign(pickle.loads(path.read_bytes()))
    for name, path in (("planted", BUILD / "prove" / "planted.json"), ("mutants", BUILD / "mutants" / "judged.json")):
        kept.setdefault(name, {}).update(json.loads(path.read_text()) if path.exists() else {})
    FIGURES.write_text(json.dumps({name: dict(sorted(kept[name].items())) for name in sorted(kept)}, indent=1) + "\n")
    return 0


def named():
    """Return every test that docs/faults.toml names."""
    return {test for row in faults() for test in row["tests"]}


def fold_tests(kept, tree, at):
    """Put what a JUnit `tree` says of the tests that are named in the place of what was `kept` of them."""
    for test, cases in cases_of(tree).items():
        outcomes = [_BAD & {part.tag for part in case} for case in cases]
        if test not in named() or all("skipped" in each for each in outcomes):
            continue
        kept.pop(test, None)
        if not any(each - {"skipped"} for each in outcomes):
            kept[test] = {"cases": outcomes.count(set()), "commit": at}
            told = [
                each.get("value") for case in cases for each in case.iter("property") if each.get("name") == "figure"
            ]
            kept[test] |= {"figure": told[-1]} if told else {}
    for test in set(kept) - named():
        del kept[test]


def cases_of(tree):
    """Return {test: its cases} of a JUnit file."""
    found = {}
    for case in tree.iter("testcase"):
        test = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name', '').partition('[')[0]}"
        found.setdefault(test, []).append(case)
    return found


def campaign(tally):
    """Return what a campaign came to."""
    return {
        "broken": len(tally.failures),
        "commit": tally.commit,
        "core_hours": round(tally.seconds / 3_600, 2),
        "counts": tally.summed(),
    }


def commit():
    """Return the commit this checkout is at."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, cwd=HOME, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def _check():
    found = cases_of(ET.parse(RAN / "test.xml"))
    here = sorted(test for test in named() if not test.startswith(ON_PICO))
    missed = [test for test in here if test not in found]
    skipped = [test for test in here if test in found and all(case.find("skipped") is not None for case in found[test])]
    print(f"{len(here) - len(missed) - len(skipped)} of {len(here)} tests that docs/faults.md names have run here")
    print(
        "".join(f"  not run: {test}\n" for test in missed) + "".join(f"  skipped: {test}\n" for test in skipped), end=""
    )
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
