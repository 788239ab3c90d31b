"""The repository as a visitor finds it: a short top level, no addresses of packages, no talk about how it was made."""

import re
import subprocess
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOP_LEVEL = frozenset(
    "pyproject.toml README.md bot adapters storage tests deploy docs LICENSE NOTICE CHANGELOG.md Makefile "
    "requirements.lock goodneighbor.example.toml .env.example .gitignore .ci".split()
)
# Written in parts, so that this file does not say what it forbids.
HOSTS = tuple(
    f"{name}.{end}" for name, end in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
)
ADDRESSES = re.compile(
    "|".join(
        [
            *map(re.escape, HOSTS),
            "--(?:extra-)?index" + "-url",
            r'"resolved"' + r":\s*\"http",
            r"registry\s*" + "=.*http",
        ]
    )
)
ASIDES = re.compile(
    "|".join([r"\.\./" + "shared", "shared/" + "design", "capabilities" + r"\.md", r"\bthis " + "session\\b"]), re.I
)
LONG = 350
LONG_FOR_A_REASON: dict[str, str] = {}
"""Files longer than one idea needs, and why each is."""

OVER_120 = re.compile(r".{121,}")
CODE = frozenset({".py", ".mako", ".html", ".css", ".js", ".svg", ".md", ".toml", ".ini", ".typed", ".sql"})


@pytest.fixture(scope="module")
def tracked() -> Sequence[str]:
    """The paths that git knows, and new ones that it does not ignore."""
    if not (ROOT / ".git").exists():
        pytest.skip("this copy is not a git clone, so there is no list of what belongs to it")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every file that can be read as text, with its words."""
    for name in names:
        try:
            yield name, (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def lines_with(pattern: re.Pattern[str], name: str, text: str) -> list[str]:
    return [f"{name}:{n}: {line.strip()[:80]}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


def unexplained(name: str, text: str, excused: Container[str] = frozenset(LONG_FOR_A_REASON)) -> bool:
    """Whether a Python file is longer than one idea needs, and nobody has given a reason."""
    return name.endswith(".py") and text.count("\n") > LONG and name not in excused


def needs_notice(name: str) -> bool:
    """Whether a file shipped in the packages is data, which somebody's work went into, and not code."""
    return name.startswith(("bot/", "adapters/", "storage/")) and Path(name).suffix not in CODE


def test_the_top_level_holds_only_what_a_project_of_this_kind_has(tracked: Sequence[str]) -> None:
    assert {name.split("/")[0] for name in tracked} <= TOP_LEVEL


@pytest.mark.parametrize(
    "name",
    [
        *("goodneighbor.toml", "goodneighbor.toml.old", ".env", ".env.old", ".demo/goodneighbor.db", "names.key"),
        *(f"goodneighbor.db{end}" for end in ("", "-wal", "-shm", ".lock", ".ballast", ".erased")),
        *(f"goodneighbor.db.before-restore{end}" for end in ("", "-wal", "-shm")),
        *("backups/goodneighbor-20270304-050607.tar", "kept-cases.last.json", "page.html", "verdicts.jsonl"),
    ],
)
def test_git_ignores_what_the_product_writes(name: str) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this copy is not a git clone")
    assert subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False).returncode == 0


def test_no_file_says_where_packages_come_from(tracked: Sequence[str]) -> None:
    assert [line for name, text in texts(tracked) for line in lines_with(ADDRESSES, name, text)] == []


def test_the_project_speaks_of_itself_alone(tracked: Sequence[str]) -> None:
    ours = [name for name in tracked if name != ".ci/run"]  # it alone knows that test data may lie beside the checkout
    assert [line for name, text in texts(ours) for line in lines_with(ASIDES, name, text)] == []


def test_a_long_file_is_excused_with_a_reason(tracked: Sequence[str]) -> None:
    assert [name for name, text in texts(tracked) if unexplained(name, text)] == []


def test_no_line_of_the_page_is_longer_than_one_of_the_program(tracked: Sequence[str]) -> None:
    scripts = [name for name in tracked if name.endswith(".js") and name.startswith("adapters/")]
    assert scripts
    assert [line for name, text in texts(scripts) for line in lines_with(OVER_120, name, text)] == []


def test_data_that_is_shipped_is_acknowledged(tracked: Sequence[str]) -> None:
    shipped = [name for name in tracked if needs_notice(name)]
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8") if shipped else ""
    assert [name for name in shipped if Path(name).name not in notice] == []


def test_the_locks_hold_a_hash_for_every_package(tracked: Sequence[str]) -> None:
    for name in (name for name in tracked if name.endswith(".lock")):
        entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / name).read_text(encoding="utf-8"))
        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == [], name


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (ADDRESSES, "see https://" + HOSTS[0] + "/project"),
        (ADDRESSES, "pip install --extra-" + "index-url http://127.0.0.1"),
        (ADDRESSES, '"resolved"' + ': "https://somewhere"'),
        (ASIDES, "data lies in ../" + "shared/data"),
        (ASIDES, "as This " + "session found"),
    ],
)
def test_a_line_that_says_too_much_is_found(pattern: re.Pattern[str], line: str) -> None:
    assert lines_with(pattern, "a.md", "fine\n" + line) == [f"a.md:2: {line}"]
    assert lines_with(pattern, "a.md", "pip install --require-hashes -r requirements.lock") == []


def test_a_long_file_without_a_reason_is_found() -> None:
    body = "x = 1\n" * (LONG + 1)
    assert unexplained("a.py", body)
    assert not unexplained("a.py", body, excused={"a.py"})
    assert not unexplained("a.py", "x = 1\n")


def test_no_file_is_excused_that_is_short(tracked: Sequence[str]) -> None:
    lengths = {name: (ROOT / name).read_text(encoding="utf-8").count("\n") for name in LONG_FOR_A_REASON}
    assert [name for name, length in lengths.items() if length <= LONG] == []


def test_weights_need_a_notice_and_templates_do_not() -> None:
    assert needs_notice("adapters/model.json.gz")
    assert not needs_notice("adapters/sandbox/desk.html")
    assert not needs_notice("tests/examples/talk.json")
