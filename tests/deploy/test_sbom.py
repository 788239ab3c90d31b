"""What an installation consists of is written down, and every licence fits a product under the MIT licence."""

import json
import re
from typing import Any

import pytest

from deploy.sbom import LOCK, SBOM, Requirement, component, requirements

FITTING = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "PSF-2.0", "Zlib"}

UNCHANGED = {"certifi", "pathspec", "tqdm"}
"""Under the MPL, which asks for nothing where its files are used as they are; they are installed, not shipped."""

COMPONENTS: list[dict[str, Any]] = json.loads(SBOM.read_text(encoding="utf-8"))["components"]


def test_the_list_is_that_of_the_lock_file() -> None:
    """`python -m deploy.sbom` writes it anew."""
    lock = LOCK.read_text(encoding="utf-8")
    locked = list(requirements(lock))
    assert [component(each) for each in locked] == COMPONENTS
    assert len(locked) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))


def test_every_licence_fits() -> None:
    for each in COMPONENTS:
        licences = set(re.split(" AND | OR ", each["licenses"][0]["expression"]))
        assert licences <= FITTING | ({"MPL-2.0"} if each["name"] in UNCHANGED else set()), each["name"]


def test_a_condition_is_kept_and_a_package_that_tells_no_licence_is_an_error() -> None:
    lock = "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:00\nrich==15.0.0\n"
    assert list(requirements(lock)) == [
        Requirement("colorama", "0.4.6", "sys_platform == 'win32'"),
        Requirement("rich", "15.0.0", ""),
    ]
    with pytest.raises(LookupError):
        component(Requirement("no-such-package", "1", ""))
