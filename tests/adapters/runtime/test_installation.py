"""The installation: packages of our name that others brought, and a database that cannot be used."""

from pathlib import Path

from adapters.runtime.installation import check_database, check_packages, compare_packages, database_place

HOME = Path("/srv/goodneighbor")
OURS = {"bot": HOME, "adapters": HOME, "storage": HOME}


def test_this_installation_is_whole() -> None:
    assert all(finding.ok for finding in check_packages())


def test_another_distribution_that_brings_a_package_of_ours_is_named_with_its_removal() -> None:
    (found,) = compare_packages({"bot": ["goodneighbor", "python-bot"], "yaml": ["pyyaml"]}, OURS)
    assert not found.ok
    assert '"python-bot" brings a package `bot`' in found.what
    assert "pip uninstall python-bot" in found.mend


def test_packages_from_several_places_are_no_whole_program() -> None:
    (found,) = compare_packages({}, OURS | {"storage": Path("/usr/lib/python3")})
    assert not found.ok
    assert "storage in /usr/lib/python3" in found.what


def test_each_fault_of_the_database_is_a_finding() -> None:
    assert [finding.ok for finding in check_database("sqlite:///a.db", ["a", "b"])] == [False, False]
    (well,) = check_database("sqlite:///a.db", [])
    assert (well.ok, well.what) == (True, f"the database at {Path.cwd() / 'a.db'} can be used")


def test_a_database_on_a_server_is_shown_without_who_signs_in() -> None:
    assert (
        database_place("postgresql://u:p@ss@db.example:5433/bot?sslmode=require") == "postgresql://db.example:5433/bot"
    )
