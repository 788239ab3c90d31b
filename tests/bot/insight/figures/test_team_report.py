"""The report of a period: tables for the team, and the same for partners without names and small counts."""

from bot.insight.figures.team_report import ReportTable, team_report
from tests.bot.stage import QUESTION, Stage


def spoken() -> Stage:
    """A question answered by a member, and four that nobody answered."""
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.later(minutes=9).say("ben", "It is under File, Export.", thread=asked.ref.id)
    for hour in range(4):
        stage.later(hours=hour + 1).say(f"cem{hour}", f"How do I share note {hour} with a friend?")
    return stage


def table(stage: Stage, name: str, for_partners: bool = False) -> ReportTable:
    return next(each for each in team_report(stage.context, 7, for_partners).tables if each.name == name)


def test_the_team_sees_each_figure_with_what_it_is_out_of_and_the_period_before() -> None:
    rows = {row[0]: row[1:] for row in table(spoken(), "figures").rows}
    assert rows["Questions asked"][:2] == ("5", "0")
    assert rows["Answered"][:2] == ("20% of 5", "–")


def test_a_channel_stands_with_its_own_figures() -> None:
    ((channel, heard, asked, *_),) = table(spoken(), "channels").rows
    assert (channel, heard, asked) == ("#help", "6", "5")


def test_partners_see_no_name_no_day_and_no_count_below_five() -> None:
    stage = spoken()
    report = team_report(stage.context, 7, for_partners=True)
    assert report.daily == ()
    figures = {row[0]: row[1] for row in table(stage, "figures", True).rows}
    assert figures["Questions asked"] == "5"
    assert figures["Answered by members"] == "too few (n below 5)"
    assert "Cem" not in str(report)
    cells = [cell for each in report.tables if each.name != "figures" for row in each.rows for cell in row]
    assert not {"1", "2", "3", "4"} & set(cells)


def test_a_table_without_rows_is_left_out() -> None:
    assert [each.name for each in team_report(Stage().context, 7).tables] == ["figures"]
