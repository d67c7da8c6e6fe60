"""The comparison with the truth table sees what is missing, what differs and what is too much."""

from collections.abc import Mapping

from truth import find_differences, read_truth

TRUTH = read_truth()


def first_choices() -> list[dict[str, str]]:
    """Findings that agree with the truth in every first choice."""
    return [{key: "" if cell == "*" else cell.split("|")[0] for key, cell in row.items()} for row in TRUTH]


def test_the_truth_agrees_with_itself() -> None:
    assert find_differences(first_choices(), TRUTH) == []


def test_a_missing_finding_is_seen() -> None:
    (line,) = find_differences(first_choices()[1:], TRUTH)
    assert line.startswith("missing: 9.900001")


def change(row: Mapping[str, str], **cells: str) -> dict[str, str]:
    return {**row, **cells}


def test_another_verdict_and_day_are_seen() -> None:
    rows = first_choices()
    index = next(index for index, row in enumerate(rows) if row["verdict"] == "suspended")
    rows[index] = change(rows[index], verdict="expired", since="2026-09-02")
    (line,) = find_differences(rows, TRUTH)
    assert "verdict 'expired', not 'suspended'" in line
    assert "since '2026-09-02'" in line


def test_a_finding_of_nothing_is_seen() -> None:
    rows = first_choices()
    (line,) = find_differences([*rows, change(rows[0], procedure="9.900099")], TRUTH)
    assert line.startswith("unexpected: 9.900099")


def test_another_choice_is_no_difference() -> None:
    rows = [
        change(row, verdict="proposed_expired") if row["document"] == "77/2015/QH13" else row for row in first_choices()
    ]
    assert find_differences(rows, TRUTH) == []
