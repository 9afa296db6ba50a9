"""Named rows: what a row measures that its label alone does not tell: coverage, vulnerabilities.

"statements | 64% | 83%" is coverage where the change adds tests, "critical | 5 | 0" are
vulnerabilities where it changes an image or dependencies.
"""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.markup.markdown_tables import Table
from bvreport.text.sentences.statements import Statement

COVERAGE = "coverage"  # the noun of a share or a count that should rise
_LACKING = "miss"  # the noun of what no test reaches
_COVERAGE = re.compile(
    r"(?<![^\W_])(?:(?:code|test|line|branch) ?cov|coverage|cov|covered|lcov|codecov|coveralls|"
    r"abdeckung|testabdeckung|couverture|cobertura|copertura)(?![^\W_])|覆盖率|カバレッジ"
)
_TESTS_ONLY = re.compile(
    r"\W*(?:tests?(?:\([^)]{1,40}\))?!?: |(?:(?:add|more|write|extend|missing|unit|new|first|some|"
    r"property|integration|table|regression) ){1,3}(?:tests?|specs?)(?![^\W_])|"
    r"(?:unit )?(?:tests?|specs?) (?:for|of|around) |cover )"
)
_ONLY_TESTS = re.compile(
    r"(?<![^\W_])(?:tests? only|only tests|(?:test|spec)-only|nothing but tests|just tests|"
    r"no (?:production|product|prod|runtime|functional) (?:code )?changes?)(?![^\W_])"
)
_PART = re.compile(
    r"(?<![^\W_])(?:statements?|stmts?|branch(?:es)?|lines?|loc|functions?|funcs?|methods?|regions?|"
    r"conditions?|paths|files|classes|modules|zeilen|zweige|lignes|mutants|hits|misses|partials)(?![^\W_])"
)
_REACHED = re.compile(
    r"(?<![^\W_])(?:hits?|covered|cov|executed|exercised|reached|tested|killed|abgedeckt)(?![^\W_])"
)
_MISSED = re.compile(
    r"(?<![^\W_])(?:miss(?:ed|es|ing)?|uncovered|untested|partials?|surviv(?:ed|ing|ors?)|un(?:hit|reached)|"
    r"not (?:covered|tested|hit))(?![^\W_])"
)
_GRADE = re.compile(
    r"\W*(?:critical|crit|high|important|medium|moderate|low|negligible|unknown)s?"
    r"(?: severity)?\W*"
)
_SUM = re.compile(r"\W*(?:total|all|sum|overall|gesamt|summe)\W*")
_SHIPPED = re.compile(
    r"(?<![^\W_])(?:images?|docker\w{0,4}|container\w{0,5}|base|distroless|alpine|debian|ubuntu|"
    r"chainguard|wolfi|ubi\d?|bump\w{0,3}|upgrade\w{0,2}|update\w{0,2}|dependenc\w{1,3}|deps|"
    r"packages?|lock-?file|trivy|grype|snyk|clair|scan\w{0,5}|audit|cves?|vulnerab\w{1,7}|vulns?|"
    r"security|openssl|jdk|jre|node|glibc|go mod|npm|pip)(?![^\W_])"
)
_OTHER_ILLS = re.compile(
    r"(?<![^\W_])(?:bugs?|incidents?|tickets?|alerts?|issues?|pages|alarms?|priority|tests?|usage|"
    r"load|temperature|risks?)(?![^\W_])"
)
_FILE = re.compile(r"[\w-]\.[a-z]{1,5}(?![^\W_])|\w/")
_OPENING = 2_000  # characters of a body, which say that it adds tests only
_LETTER = re.compile(r"[^\W\d_]")
_PLACES = re.compile(
    r"\W*(?:files?|packages?|modules?|crates?|paths?|components?|dir(?:ector(?:y|ies))?s?|projects?|"
    r"librar(?:y|ies)|apps?|class(?:es)?|namespaces?|units?)(?: name)?\W*"
)
_CAPTION = 200  # characters above a table that may say what it is of


class Tells:
    """What the title and the words above a table say of all its rows."""

    __slots__ = ("coverage", "grades")

    def __init__(self, table: Table, headers: list[str], lower: str, title: str) -> None:
        caption = lower[max(0, table.start - _CAPTION) : table.start]
        labels = [row[0].text.lower() for row in table.rows if row]
        self.coverage = (
            any(_COVERAGE.search(told) for told in (title, caption, *headers, *labels))
            or _TESTS_ONLY.match(title) is not None
            or _ONLY_TESTS.search(lower, 0, _OPENING) is not None
        )
        named = f"{title} {caption} {' '.join(headers)}"
        self.grades = (
            _SHIPPED.search(named) is not None
            and not any(map(_OTHER_ILLS.search, (title, *headers)))
            and any(map(_GRADE.fullmatch, (*labels, *headers)))
        )

    def counted(self, label: str) -> str:
        """The label of a row of counts, or the name of what it grades."""
        named = self.grades and (_GRADE.fullmatch(label) or _SUM.fullmatch(label))
        return "vulnerabilities" if named else label

    def said_of(self, statement: Statement, label: str, headers: list[str]) -> Statement | None:
        """The statement of a row as one of coverage where it is; none for what was only counted."""
        if not self.coverage or statement.before is None or statement.after is None:
            return statement
        part, missed = _PART.search(label) is not None, _MISSED.search(label) is not None
        if statement.unit == "pp" and not missed:
            named = part or any(_COVERAGE.search(told) for told in (label, *headers))
            of_code = _FILE.search(label) or _SUM.fullmatch(label) or not _LETTER.search(label)
            risen = statement.after > statement.before
            in_place = of_code or _PLACES.fullmatch(headers[0])
            return statement._replace(noun=COVERAGE) if named or (risen and in_place) else statement
        if statement.kind is Kind.QUANTITY and part and statement.unit != "pp":
            if not missed and not _REACHED.search(label):
                return None  # how much code there is
            noun = _LACKING if missed else COVERAGE
            unit = "line" if statement.unit in ("request", "miss", "partial") else statement.unit
            return statement._replace(noun=noun, unit=unit)
        return statement


def said_by_others(statements: list[Statement]) -> frozenset[str]:
    """The nouns of counted lines of which another row tells the share, or the rest."""
    nouns = {(s.noun, s.unit == "pp") for s in statements}
    if (COVERAGE, True) in nouns:
        return frozenset((COVERAGE, _LACKING))
    return frozenset((_LACKING,) if (COVERAGE, False) in nouns else ())


def is_said(statement: Statement, nouns: frozenset[str]) -> bool:
    """Whether a row only counts lines of such a noun."""
    return statement.unit != "pp" and statement.noun in nouns
