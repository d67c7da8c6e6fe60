"""What people call a document of the register: its number, and what tells it apart where the number is shared."""

from __future__ import annotations

from legaltext.core.dates import show_date
from legaltext.register.records import Record


def display_name(record: Record) -> str:
    """The number; with day and province where other documents bear it, too; the title where there is no number.

    >>> display_name(Record("5/2020/NĐ-CP", "5/2020/NĐ-CP"))
    '5/2020/NĐ-CP'
    """
    if not record.number:
        return record.title or record.id
    if record.id == record.number:
        return record.number
    apart = [show_date(record.issue_date), record.province.split(" (")[0]]
    beside = ", ".join(part for part in apart if part)
    return f"{record.number} ({beside})" if beside else record.number
