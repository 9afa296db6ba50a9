"""The kind of work of a change, its area and the themes."""

import pytest

from bvreport.model import Category, ChangedFile, Findings
from bvreport.valuation.appraisal import appraise
from bvreport.valuation.worktype import area, themes, work_type
from tests.sample import TERMS, change


@pytest.mark.parametrize(
    ("title", "labels", "category", "work"),
    [
        ("feat(api): list orders", (), Category.NONE, "new"),
        ("perf: fewer queries", (), Category.NONE, "improve"),
        ("fix(ui)!: wrong total", ("feature",), Category.NONE, "keep running"),
        ("refactor: split the module", (), Category.PERFORMANCE, "debt"),
        ("Something else", ("type: bug",), Category.NONE, "keep running"),
        ("Something else", ("tech debt",), Category.NONE, "debt"),
        ("[web] Add dark mode", (), Category.NONE, "new"),
        ("net/http: speed up parsing", (), Category.NONE, "improve"),
        ("Bump left-pad from 1 to 2", (), Category.NONE, "keep running"),
        ("Basket and wishlist", (), Category.PERFORMANCE, "improve"),
        ("Basket and wishlist", (), Category.NONE, "uncategorised"),
    ],
)
def test_what_the_team_wrote_down_decides_the_kind_of_work(
    title: str, labels: tuple[str, ...], category: Category, work: str
) -> None:
    assert work_type(change(1, title, labels=labels), category) == work


@pytest.mark.parametrize(
    ("title", "labels", "paths", "where"),
    [
        ("feat(api): x", ("area/billing",), ("web/a.ts",), "billing"),
        ("feat(api): x", (), ("web/a.ts",), "api"),
        ("[CI] x", (), (), "ci"),
        ("[Backport 1.x] x", (), ("web/a.ts",), "web"),
        ("net/http: x", (), (), "net/http"),
        ("x", (), ("web/a.ts", "web/b.ts", "api/c.go"), "web"),
        ("x", (), ("web/a.ts", "api/c.go"), None),
        ("x", (), ("web/a.ts", "vendor/x/y.go", "vendor/x/z.go"), "web"),
        ("x", ("lgtm", "size/XL", "Payments"), (), "payments"),
        ("x", ("bug",), (), None),
    ],
)
def test_the_area_is_the_most_deliberate_name_for_where_the_change_is(
    title: str, labels: tuple[str, ...], paths: tuple[str, ...], where: str | None
) -> None:
    files = tuple(ChangedFile(path=path) for path in paths) or None

    assert area(change(1, title, labels=labels, files=files)) == where


def test_themes_are_ranked_by_changes_and_name_the_largest_as_examples() -> None:
    sizes = {1: 10, 2: 500, 3: 90, 4: 70, 5: 60}
    pulls = [
        change(n, f"feat({'api' if n < 5 else 'web'}): x", additions=s) for n, s in sizes.items()
    ]
    valued = [appraise(p, Findings(claims=(), category=Category.FEATURE), TERMS) for p in pulls]

    first, second = themes(valued)

    assert (first.name, first.changes, second.name) == ("api", 4, "web")
    assert first.examples == ("acme/shop#2", "acme/shop#3", "acme/shop#4")
