"""Review and verify as a person meets them: flags, a CSV there and back, a terminal."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bvreport import ledger
from bvreport.cli import main
from bvreport.model import Figure, Verdict

PULLS = (
    {
        "number": 7,
        "title": "Cut the release checklist",
        "body": "This saves 8 hours per week for senior developers on a 4-person team.",
        "mergedAt": "2024-03-05T10:00:00Z",
    },
    {
        "number": 8,
        "title": "=HYPERLINK(0)",
        "body": "Saves $6,500 a month on storage.",
        "mergedAt": "2024-04-01T00:00:00Z",
    },
    {"number": 9, "title": "Fix typo", "body": "", "mergedAt": "2024-04-02T00:00:00Z"},
)


class Bench:
    """A folder with pull requests and a store; commands run in it."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[bytes]) -> None:
        self.folder, self._captured = folder, captured
        self.db = f"sqlite:///{folder / 'store.db'}"
        self.write(*PULLS)

    def write(self, *pulls: object) -> None:
        (self.folder / "prs.json").write_text(json.dumps(pulls))

    def run(self, *words: str, code: int = 0, stream: str = "") -> str:
        """What it says: stdout when it ends well, else stderr."""
        with pytest.raises(SystemExit) as stopped:
            main(words)
        out, err = self._captured.readouterr()
        assert int(stopped.value.code or 0) == code, err.decode()
        return (err if code and stream != "out" else out).decode()

    def review(self, *words: str, code: int = 0) -> str:
        return self.run("review", "--repo", "prs.json", "--db", self.db, *words, code=code)

    def verify(self, *words: str, code: int = 0) -> str:
        return self.run("verify", "--repo", "prs.json", "--db", self.db, *words, code=code)

    def scored(self) -> dict[int, Any]:
        """The only claim of each change, by its number."""
        told = self.run("score", "--repo", "prs.json", "--db", self.db, "-q")
        changes = [json.loads(line) for line in told.splitlines()]
        return {change["number"]: change["claims"][0] for change in changes if change["claims"]}

    def verdicts(self) -> list[Verdict]:
        return [entry.decision.verdict for entry in ledger.entries_of(self.db)]


@pytest.fixture
def bench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Bench:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    for name in ("BVREPORT_DB", "BVREPORT_BY", "GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return Bench(tmp_path, capfdbinary)


def test_without_a_terminal_it_lists_what_waits_and_why(bench: Bench) -> None:
    head, first, second = bench.review().splitlines()

    assert head.split() == ["claim", "a", "year/once", "conf.", "grade", "why"]
    assert first.startswith("prs#7/")
    assert "over $50,000; people unclear: each of them, or all together" in first
    assert "$78,000" in second
    assert not (bench.folder / "home").exists()


def test_an_accepted_claim_waits_no_more_and_is_shown_with_who(bench: Bench) -> None:
    receipt = bench.review("--accept", "prs#8", "--by", "Ana", "--note", "as the bill says")

    assert "accepted by Ana (decision 1, digest " in receipt
    assert "prs#8" not in bench.review("--list")
    told = bench.run("explain", "prs#8", "--repo", "prs.json", "--db", bench.db)
    assert "decided: reviewed by Ana on " in told
    review = bench.scored()[8]["review"]
    assert (review["state"], review["by"], review["note"]) == (
        "reviewed",
        "Ana",
        "as the bill says",
    )


def test_a_correction_survives_scoring_anew_and_can_be_taken_back(bench: Bench) -> None:
    bench.review("--correct", "prs#7", "--people", "6", "--by", "Ana")

    after = bench.scored()[7]
    assert after["value"]["best"] == 8 * 52 * 125 * 6
    (corrected,) = after["review"]["corrected"]
    assert (corrected["figure"], corrected["before"], corrected["after"]) == ("people", 4, 6)
    bench.review("--undo", "prs#7", "--by", "Bo")
    assert bench.scored()[7]["value"]["best"] == 208_000
    assert bench.scored()[7]["review"] is None
    assert bench.verdicts() == [Verdict.CORRECTED, Verdict.UNDONE]


def test_a_rejected_claim_is_in_no_total(bench: Bench) -> None:
    bench.review("--reject", "prs#7", "--by", "Ana", "--note", "never used")

    claim = bench.scored()[7]
    assert (claim["counted"], claim["value"]["best"]) == (False, 208_000)
    assert claim["set_aside"].startswith("rejected by Ana on ")


def test_a_claim_is_named_by_its_change_by_its_id_or_by_the_beginning_of_that(
    bench: Bench,
) -> None:
    two = "Saves $6,500 a month on storage. Also saves $900 a month on traffic. 3 servers fewer."
    bench.write(PULLS[0], {**PULLS[1], "body": two})
    claim = bench.scored()[7]["id"]

    bench.review("--accept", "prs#7", "--by", "Ana")
    bench.review("--accept", claim[:-6], "--by", "Bo")

    assert {entry.decision.claim for entry in ledger.entries_of(bench.db)} == {claim}
    said = bench.review("--accept", "prs#8", "--by", "Ana", code=2)
    assert "prs#8 has 2 claims (name one: prs#8/" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "prs#8"), "nobody is named"),
        (("--accept", "prs#99", "--by", "a"), "there is no claim prs#99"),
        (("--correct", "prs#7", "--by", "a"), "no figure to correct"),
        (("--correct", "prs#7", "--people", "many", "--by", "a"), "--people 'many' is no number"),
        (("--correct", "prs#8", "--people", "3", "--by", "a"), "its formula has no people"),
        (("--undo", "prs#7", "--by", "a"), "there is no decision to take back"),
        (("--accept", "prs#7", "--reject", "prs#7", "--by", "a"), "decided on twice"),
        (("--people", "3"), "a figure is given for no claim"),
        (("--list", "--accept", "prs#7"), "four different things"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_kept(
    bench: Bench, words: tuple[str, ...], said: str
) -> None:
    assert said in bench.review(*words, code=2)
    assert bench.verdicts() == []


def test_a_decision_on_a_file_wants_a_store_that_is_named(bench: Bench) -> None:
    said = bench.run("review", "--repo", "prs.json", "--accept", "prs#8", "--by", "Ana", code=2)

    assert "decisions on prs.json are kept in a store that you name" in said
    assert not (bench.folder / "home").exists()


def exported(bench: Bench) -> list[dict[str, str]]:
    bench.review("--export", "claims.csv")
    with (bench.folder / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def brought_back(bench: Bench, rows: list[dict[str, str]], name: str = "back.csv") -> None:
    with (bench.folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_sheet_goes_out_harmless_and_comes_back_as_decisions(bench: Bench) -> None:
    rows = exported(bench)
    assert [row["title"] for row in rows] == ["Cut the release checklist", "'=HYPERLINK(0)"]
    assert (rows[0]["people_now"], rows[0]["decision"]) == ("4", "")
    rows[0] |= {"decision": "Correct", "people": "6", "note": "two more joined"}
    rows[1] |= {"decision": "verify", "actual": "31,000", "date": "2024-07-31"}
    rows[1] |= {"source": "invoice-2024-07", "by": "finance"}
    brought_back(bench, rows)

    told = bench.review("--import", "back.csv", "--by", "Ana")

    assert len(told.splitlines()) == 2
    first, second = (entry.decision for entry in ledger.entries_of(bench.db))
    assert (first.by, first.note, first.figures[Figure.PEOPLE]) == ("Ana", "two more joined", 6)
    assert second.actual is not None
    assert (second.by, second.actual.amount, second.actual.on.isoformat()) == (
        "finance",
        31_000,
        "2024-07-31",
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decision": "maybe"}, "line 2: 'maybe' is no decision"),
        ({"decision": "accept", "claim": "prs#7/ffffffffffff"}, "line 2: there is no claim"),
        ({"decision": "correct"}, "line 2: prs#7/"),
        ({"decision": "correct", "people": "six"}, "line 2: people 'six' is no number"),
        ({"decision": "correct", "people": "6 persons"}, "write it without a unit"),
        ({"decision": "correct", "people": "-6"}, "people must be more than zero"),
        ({"decision": "accept", "people": "6"}, "people given, but the decision is accepted"),
        ({"decision": "verify", "actual": "5", "date": "July", "source": "s"}, "is no day"),
        ({"decision": "verify", "actual": "5", "date": "2024-07-31"}, "no source"),
        (
            {"decision": "verify", "actual": "5", "date": "2999-07-31", "source": "s"},
            "2999-07-31 is yet to come",
        ),
        ({"decision": "verify", "date": "2024-07-31", "source": "s"}, "no actual value"),
        ({"decision": "accept", "by": "x" * 500}, "longer than 400 characters"),
    ],
)
def test_one_bad_line_and_no_line_is_kept(bench: Bench, fields: dict[str, str], said: str) -> None:
    rows = exported(bench)
    rows[0] |= fields
    rows[1] |= {"decision": "accept"}
    brought_back(bench, rows)

    told = bench.review("--import", "back.csv", "--by", "Ana", code=1)

    assert said in told
    assert "1 line cannot be taken, nothing was recorded" in told
    assert bench.verdicts() == []


def test_every_bad_line_is_listed_and_a_line_that_names_nobody_is_one(bench: Bench) -> None:
    rows = exported(bench)
    for row in rows:
        row["decision"] = "accept"
    rows[1]["decision"] = "perhaps"
    brought_back(bench, rows)

    told = bench.review("--import", "back.csv", code=1)

    assert "line 2: prs#7/" in told
    assert "nobody is named" in told
    assert "line 3: 'perhaps' is no decision" in told
    assert bench.verdicts() == []


def test_a_sheet_of_another_country_is_read_too(bench: Bench) -> None:
    rows = exported(bench)
    claim = rows[1]["claim"]
    text = f"claim;decision;actual;date;source\n{claim};verify;31.000,50;2024-07-31;bill\n"
    (bench.folder / "back.csv").write_text(text, encoding="utf-16")

    bench.review("--import", "back.csv", "--by", "Ana")

    (entry,) = ledger.entries_of(bench.db)
    assert entry.decision.actual is not None
    assert str(entry.decision.actual.amount) == "31000.5"


def test_a_verified_claim_is_grade_a_and_cited(bench: Bench) -> None:
    words = ("--actual", "31000", "--by", "finance", "--source", "invoice-2024-07")

    bench.verify("prs#7", *words, "--date", "2024-07-31")

    claim = bench.scored()[7]
    assert (claim["grade"], claim["confidence"]) == ("A", 0.95)
    assert claim["value"]["low"] == claim["value"]["high"] == 31_000
    assert claim["formula"].startswith("31000 USD verified by finance on ")
    assert claim["review"]["actual"]["on"] == "2024-07-31"
    (entry,) = ledger.entries_of(bench.db)
    assert entry.decision.claimed is not None
    assert (entry.decision.claimed.best, entry.decision.claimed.expected) == (208_000, 127_400)


def test_a_second_actual_value_is_compared_with_what_was_claimed_first(bench: Bench) -> None:
    words = ("--by", "finance", "--source", "invoice")
    bench.verify("prs#7", "--actual", "31000", *words)
    bench.verify("prs#7", "--actual", "0", *words)

    first, second = (entry.decision for entry in ledger.entries_of(bench.db))
    assert second.claimed == first.claimed
    told = json.loads(bench.run("verify", "--track-record", "--json", "--db", bench.db))
    (record,) = told["records"]
    assert (record["realised"], record["stated"], record["missing"]) == (0, 208_000, 9)
    assert bench.scored()[7]["value"]["best"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "verify takes a claim, --check"),
        (("prs#7", "--by", "a", "--source", "s"), "--actual is missing"),
        (("prs#7", "--actual", "1", "--source", "s"), "--by is missing"),
        (("prs#7", "--actual", "1", "--by", "a"), "--source is missing"),
        (("prs#7", "--actual", "-1", "--by", "a", "--source", "s"), "is zero or more"),
        (("prs#7", "--actual", "x", "--by", "a", "--source", "s"), "'x' is no number"),
        (
            ("prs#7", "--actual", "1", "--by", "a", "--source", "s", "--date", "x"),
            "--date 'x' is no day",
        ),
    ],
)
def test_an_actual_value_without_all_of_its_facts_is_refused(
    bench: Bench, words: tuple[str, ...], said: str
) -> None:
    assert said in bench.verify(*words, code=2)
    assert bench.verdicts() == []


def test_a_verified_claim_is_not_looked_at_again_until_it_is_rejected(bench: Bench) -> None:
    bench.verify("prs#7", "--actual", "31000", "--by", "finance", "--source", "bill")

    said = bench.review("--accept", "prs#7", "--by", "Ana", code=2)
    assert "it is verified, which says more" in said
    bench.review("--reject", "prs#7", "--by", "Ana")
    bench.review("--accept", "prs#7", "--by", "Ana")
    assert bench.scored()[7]["review"]["state"] == "reviewed"
    assert bench.scored()[7]["value"]["best"] == 208_000


def test_a_checked_ledger_says_its_digest_and_one_fault_is_exit_1(bench: Bench) -> None:
    bench.review("--accept", "prs#7", "--accept", "prs#8", "--by", "Ana")

    told = bench.run("verify", "--check", "--db", bench.db)
    digest = told.split()[-1]
    assert told.startswith("2 decisions, every one as it was written")
    assert bench.run("verify", "--check", "--head", digest[:16], "--db", bench.db) == told
    bench.run("verify", "--check", "--head", "abcdef", "--db", bench.db, code=1)
    assert json.loads(bench.run("verify", "--check", "--json", "--db", bench.db)) == {
        "schema": "bvreport/ledger/1",
        "decisions": 2,
        "digest": digest,
        "faults": [],
    }
    table = json.loads(bench.run("verify", "--calibration", "--json", "--db", bench.db))
    assert (table["claims"], table["missing"]["judged"]) == (2, 98)


def test_a_ledger_with_a_fault_teaches_nothing(bench: Bench) -> None:
    bench.verify("prs#7", "--actual", "31000", "--by", "finance", "--source", "bill")
    with sqlite3.connect(bench.folder / "store.db") as meddler:
        meddler.execute("DROP TRIGGER decision_UPDATE")
        meddler.execute("UPDATE decision SET actual = 990000000")

    checked = bench.run("verify", "--check", "--json", "--db", bench.db, code=1, stream="out")
    assert json.loads(checked)["faults"][0].startswith("decision 1 was changed")
    said = bench.run("verify", "--track-record", "--db", bench.db, code=1)
    assert "the ledger cannot be relied on: decision 1 was changed" in said
    told = bench.run("score", "--repo", "prs.json", "--db", bench.db, "--strict", code=3)
    assert "ledger: decision 1 was changed" in told


def test_a_report_says_which_ledger_it_rests_on_and_a_saved_one_can_be_reviewed(
    bench: Bench,
) -> None:
    bench.verify("prs#7", "--actual", "31000", "--by", "finance", "--source", "invoice")
    words = ("--repo", "prs.json", "--format", "json", "--out", ".", "-q", "--db", bench.db)
    bench.run("deck", *words)

    report = json.loads((bench.folder / "prs-traction.json").read_text())
    (entry,) = ledger.entries_of(bench.db)
    assert report["provenance"]["ledger"] == {"entries": 1, "digest": entry.digest}
    assert report["totals"]["by_grade"]["A"]["first_year"]["best"] == 31_000
    listed = bench.run("review", "--report", "prs-traction.json", "--list", "--db", bench.db)
    assert "prs#8" in listed
    assert "prs#7" not in listed


def test_a_track_record_cuts_expected_values_where_it_is_asked_for(bench: Bench) -> None:
    # given eleven claims of 1,000 hours a year, of which ten brought less than half
    bench.write(*(saving(number) for number in range(1, 12)))
    for number in range(1, 11):
        bench.verify(f"prs#{number}", "--actual", "30000", "--by", "finance", "--source", "bill")
    words = ("--repo", "prs.json", "--db", bench.db, "-q")
    # when the eleventh is scored with and without what that teaches
    plain, cut = (
        json.loads(bench.run("score", *words, *more).splitlines()[0])  # the newest
        for more in ((), ("--use-track-record",))
    )
    # then its expected value is cut, what it states is not, and the reason is there
    assert plain["value"]["recurring"] == cut["value"]["recurring"]
    (claim,) = cut["claims"]
    factor = claim["haircut"]["factor"]
    assert cut["value"]["risk_adjusted"] == round(plain["value"]["risk_adjusted"] * factor, 2)
    assert "10 verified claims of time_savings brought" in claim["haircut"]["reason"]
    told = bench.run("deck", *words, "--format", "md", "-o", "-", "--use-track-record")
    assert f"cut by the track record: Time savings × {factor}" in told
    assert "× 0." in bench.run("verify", "--track-record", "--db", bench.db)


def saving(number: int) -> dict[str, Any]:
    return {
        "number": number,
        "title": f"Step {number}",
        "body": f"This saves 20 hours a week in office {number}.",
        "mergedAt": f"2024-03-{number:02}T10:00:00Z",
    }


def test_a_decision_whose_text_changed_is_an_issue(bench: Bench) -> None:
    bench.review("--reject", "prs#7", "--by", "Ana")
    bench.write({**PULLS[0], "body": "Saves 3 hours a week."}, *PULLS[1:])

    words = ("score", "--repo", "prs.json", "--db", bench.db, "--strict", "-v")
    said = bench.run(*words, code=3)

    assert "prs#7: a claim rejected on " in said


def asked(bench: Bench, *answers: str) -> str:
    """What a terminal shows while these are typed."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bvreport", "review", "--repo", "prs.json", "--db", bench.db]
    with subprocess.Popen(
        [*command, "--by", "Ana"],
        cwd=bench.folder,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    ) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        said, _ = process.communicate(timeout=60)
        os.close(ours)
    assert process.returncode == 0, said
    return said


@pytest.mark.parametrize(
    ("answers", "verdicts"),
    [
        (("c", "six", "", "c", "", "", "x", "u", "s", "q"), []),
        (
            ("c", "6", "", "u", "a", "r", "not ours", "u", "a", "q"),
            [
                *(Verdict.CORRECTED, Verdict.UNDONE, Verdict.ACCEPTED, Verdict.REJECTED),
                *(Verdict.UNDONE, Verdict.ACCEPTED),
            ],
        ),
    ],
)
def test_on_a_terminal_it_asks_about_one_claim_after_the_other(
    bench: Bench, answers: tuple[str, ...], verdicts: list[Verdict]
) -> None:
    said = asked(bench, *answers)

    assert bench.verdicts() == verdicts
    assert "1 of 2" in said
    assert "[This saves 8 hours per week for senior developers on a 4-person team]" in said
    assert "needs a person: over $50,000" in said
