"""Which record of a procedure speaks today, and what each version changed."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from legaltext.core.procedure import Basis, Procedure
from legaltext.review.unite import unite_procedures
from legaltext.review.versions import current, versions_of


def record(source: str, updated: str, *documents: str, days: str = "") -> Procedure:
    bases = tuple(Basis("can_cu_phap_ly", i, document, document) for i, document in enumerate(documents, 1))
    details = {"updated": updated, "days": days} if updated else {"days": days}
    return Procedure("9.000101", "Cấp phép bến bãi", source, bases=bases, details=details)


OLD = record("portal-api", "2025-03-01", "5/2010/NĐ-CP", "7/2011/TT-BXD", days="Trực tiếp: 10 ngày")
NEW = record("portal-api", "2026-07-01", "7/2011/TT-BXD", "9/2026/NĐ-CP", days="Trực tiếp: 7 ngày")


def cited(procedure: Procedure) -> set[str]:
    return {basis.document for basis in procedure.bases}


def test_the_grounds_of_a_replaced_version_are_not_held_against_the_procedure() -> None:
    (united,) = unite_procedures([OLD, NEW])
    assert cited(united) == {"7/2011/TT-BXD", "9/2026/NĐ-CP"}


def test_another_publication_keeps_its_word_however_old_it_is() -> None:
    (united,) = unite_procedures([NEW, record("old-portal", "2019-01-01", "5/2010/NĐ-CP")])
    assert "5/2010/NĐ-CP" in cited(united)


def test_an_undated_record_is_not_taken_for_an_older_one() -> None:
    (united,) = unite_procedures([NEW, record("portal-api", "", "5/2010/NĐ-CP")])
    assert "5/2010/NĐ-CP" in cited(united)


def test_the_deciding_act_dates_a_record_that_names_no_update() -> None:
    decided = Procedure("9.000101", "Cấp phép bến bãi", "sheet", decision_date=date(2026, 8, 1))
    assert [v.day for v in versions_of([OLD, decided])] == [date(2026, 8, 1), date(2025, 3, 1)]


def test_each_version_says_what_it_changed_against_the_one_before() -> None:
    newest, oldest = versions_of([OLD, NEW])
    assert oldest.changes is None
    assert newest.changes is not None
    assert newest.changes.grounds.gone == ("5/2010/NĐ-CP",)
    assert newest.changes.grounds.added == ("9/2026/NĐ-CP",)
    assert [(t.before, t.after, t.cut) for t in newest.changes.times] == [(10, 7, 30.0)]


def test_records_of_different_publications_are_no_versions_of_each_other() -> None:
    assert all(v.changes is None for v in versions_of([NEW, record("old-portal", "2019-01-01", "5/2010/NĐ-CP")]))


def test_two_records_of_one_day_have_no_order_and_so_no_changes() -> None:
    twin = record("portal-api", "2026-07-01", "5/2010/NĐ-CP")
    assert all(v.changes is None for v in versions_of([NEW, twin]))


RECORDS = st.lists(
    st.builds(
        record,
        st.sampled_from(["portal-api", "portal-text", "catalogue", "unheard"]),
        st.sampled_from(["", "2025-01-01", "2025-01-02T10:00:00", "soon"]),
        st.sampled_from(["5/2010/NĐ-CP", "9/2026/NĐ-CP"]),
    ),
    min_size=1,
    max_size=6,
)


@given(RECORDS, st.randoms())
def test_the_order_of_arrival_does_not_matter_and_some_record_always_speaks(
    records: list[Procedure], luck: object
) -> None:
    shuffled = list(records)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    assert current(records) == current(shuffled) != []
    assert unite_procedures(records) == unite_procedures(shuffled)
