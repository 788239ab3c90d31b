"""`python -m deploy.sbom`: writes `deploy/sbom.json` (CycloneDX 1.6), what an installation consists of, from
`requirements.lock`.

Names, versions and conditions are those of the lock file, which has the hashes; licences are those that each installed
package tells.
"""

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
LOCK, SBOM = ROOT / "requirements.lock", Path(__file__).with_name("sbom.json")

ELSEWHERE = {"audioop-lts": "PSF-2.0", "colorama": "BSD-3-Clause", "httpx2-jsfetch": "BSD-3-Clause"}
"""Licences of what is installed only on other systems or newer Pythons, read on their pages."""

SPELLED = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""How packages call licences in words, with the names of SPDX."""


class Requirement(NamedTuple):
    """A line of the lock file; `only_on` is its condition, "" where there is none."""

    name: str
    version: str
    only_on: str


def requirements(lock: str) -> Iterator[Requirement]:
    """Each package of a lock file."""
    for block in re.split(r"\n(?=\S)", lock):
        if match := re.match(r"([\w.-]+)==([\w.+-]+)\s*(?:;\s*([^\\\n]+?))?\s*(?:\\|\n|$)", block):
            yield Requirement(match[1], match[2], match[3] or "")


def licence_of(name: str) -> str:
    """The licence in SPDX's terms, as the package tells it; `LookupError` where it tells none."""
    try:
        known = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE[name]
    words = [known.get("License-Expression") or "", (known.get("License") or "").partition("\n")[0]]
    words += [line.rpartition(" :: ")[2] for line in known.get_all("Classifier") or () if line.startswith("License")]
    told = next((SPELLED.get(each, each) for each in map(_without_owner, words) if each), "")
    if not told:
        raise LookupError(f"{name} does not tell its licence")
    return told


def _without_owner(words: str) -> str:
    return "MIT" if re.match(r"(The )?MIT License", words) else words.strip()


def component(each: Requirement) -> dict[str, Any]:
    """One package in the terms of CycloneDX."""
    name = f"pkg:pypi/{each.name}@{each.version}"
    told = {"type": "library", "bom-ref": name, "purl": name, "name": each.name, "version": each.version}
    only_on = {"properties": [{"name": "only on", "value": each.only_on}]} if each.only_on else {}
    return {**told, "licenses": [{"expression": licence_of(each.name)}], **only_on}


def sbom() -> str:
    """The whole list."""
    components = [component(each) for each in requirements(LOCK.read_text(encoding="utf-8"))]
    whole = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
    return json.dumps(whole, indent=1) + "\n"


if __name__ == "__main__":
    SBOM.write_text(sbom(), encoding="utf-8")
