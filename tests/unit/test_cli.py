"""The command line as a user meets it: what it prints where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bvreport.cli import main
from bvreport.typed import options


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Run:
    """`bvreport` in an empty folder, without tokens or settings of this machine."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_API_URL", "GITHUB_GRAPHQL_URL"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str) -> Ran:
        with pytest.raises(SystemExit) as stopped:
            main(words)
        captured = capfdbinary.readouterr()
        return Ran(int(stopped.value.code or 0), captured.out.decode(), captured.err.decode())

    return call


def pulls_file(folder: Path, *records: object, name: str = "prs.json") -> Path:
    path = folder / name
    path.write_text("[" + ",\n".join(json.dumps(record) for record in records) + "]")
    return path


SAVING = {
    "number": 7,
    "title": "Cut the release checklist",
    "body": "This saves 8 hours per week for senior developers on a 4-person team.",
    "mergedAt": "2024-03-05T10:00:00Z",
    "createdAt": "2024-03-04T10:00:00Z",
}
SILENT = {"number": 8, "title": "Fix typo", "body": "", "mergedAt": "2024-04-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Missing command"),
        (("deck",), "no repository given"),
        (("deck", "--repo", "demo", "--format", ","), "--format names no format"),
        (("deck", "--repo", "demo", "--set", "zzz=1"), "no assumption named 'zzz'"),
        (("deck", "--repo", "nowhere"), "no repository, folder or file named 'nowhere'"),
        (("deck", "--repo", "./not/there"), "./not/there does not exist"),
        (("deck", "--repo", "."), "is no git clone"),
        (("deck", "--repo", "demo", "--since", "soon"), "'soon' is no date"),
        (("deck", "--repo", "demo", "--since", "2024-13"), "'2024-13' is not in the calendar"),
        (("deck", "--repo", "demo", "--since", "2025", "--until", "2024"), "is after"),
        (("deck", "--repo", "demo", "--quarter", "2024-Q5"), "is no quarter"),
        (("deck", "--repo", "demo", "--quarter", "2024-Q1", "--since", "1y"), "--quarter"),
        (("deck", "--repo", "demo", "--format", "docx"), "no format named 'docx'"),
        (("deck", "--repo", "demo", "--kind", "tractoin"), "no kind named 'tractoin'"),
        (("deck", "--repo", "demo", "--set", "rate.snior=9"), "no assumption named 'rate.snior'"),
        (("deck", "--repo", "demo", "--set", "rate.senior=much"), "is no number"),
        (("deck", "--repo", "demo", "--currency", "dollars"), "is no currency"),
        (("deck", "--repo", "demo", "--config", "none.toml"), "cannot read none.toml"),
        (("deck", "--repo", "demo", "--templates", "none"), "--templates none is no folder"),
        (("deck", "--repo", "demo", "--theme", "none.pptx"), "none.pptx"),
        (("deck", "--repo", "demo", "-o", "-"), "-o - takes one text format"),
        (("deck", "--repo", "demo", "--colour"), "No such option: --colour"),
        (("score", "--repo", "demo", "--format", "xml"), "no format named 'xml'"),
        (("score", "--repo", "demo", "--engine", "spark"), "no engine named 'spark'"),
        (("score", "--repo", "demo", "--scheduler", "tcp://x:1"), "--scheduler needs --engine"),
        (("deck", "--repo", "demo", "--engine", "dask", "--jobs", "2"), "--jobs is for one"),
        (("explain", "12"), "'12' names no change"),
        (("render", "none.json"), "cannot read none.json"),
        (("check-text", "none.md"), "cannot read none.md"),
        (("list", "secrets"), "no list named 'secrets'"),
        (("dekc",), "No such command 'dekc'"),
        (("db",), "`bvreport db --help` lists"),
        (("experiment",), "`bvreport experiment --help` lists"),
        (("eval",), "`bvreport eval --help` lists"),
    ],
)
def test_wrong_usage_is_told_in_two_lines_with_exit_2(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    ran = run(*words)

    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 2
    assert ran.out == ""


def test_nothing_to_report_says_which_dates_have_changes(run: Run) -> None:
    ran = run("deck", "--repo", "demo", "--since", "2031")

    assert ran.code == 4
    assert "no merged pull request in demo since 1 Jan 2031" in ran.err
    assert "from 3 Jan 2024 to 27 Jun 2025" in ran.err


def test_an_empty_list_is_nothing_to_report(run: Run, tmp_path: Path) -> None:
    path = pulls_file(tmp_path)

    assert run("deck", "--repo", str(path)).code == 4


def test_a_file_that_is_no_json_fails_with_exit_1(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "prs.json"
    path.write_text("<html>rate limited</html>")

    ran = run("deck", "--repo", str(path))

    assert ran.code == 1
    assert "holds no readable pull request" in ran.err


def test_stdout_carries_only_the_paths_of_written_files(run: Run, tmp_path: Path) -> None:
    path = pulls_file(tmp_path, SAVING, SILENT)

    ran = run("deck", "--repo", str(path), "--format", "md,json", "--out", "made")

    assert ran.code == 0
    assert ran.out.splitlines() == ["made/prs-traction.md", "made/prs-traction.json"]
    assert sorted(p.name for p in (tmp_path / "made").iterdir()) == [
        "prs-traction.json",
        "prs-traction.md",
    ]
    assert "scored 2 of 2 pull requests, 0 issues" in ran.err


def test_a_method_that_is_off_is_told_in_the_report(run: Run, tmp_path: Path) -> None:
    path = pulls_file(tmp_path, SAVING)
    (tmp_path / "bvreport.toml").write_text('[methods]\noff = ["time_savings"]\n')

    ran = run("deck", "--repo", str(path), "--format", "json", "-o", "-")

    report = json.loads(ran.out)
    assert report["totals"]["first_year"]["best"] == 0
    assert {
        "where": "Time savings",
        "message": "this method is off ([methods] in bvreport.toml)",
    } in (report["data_quality"]["gaps"])


def test_one_text_format_goes_to_stdout(run: Run, tmp_path: Path) -> None:
    path = pulls_file(tmp_path, SAVING)

    ran = run("deck", "--repo", str(path), "--format", "json", "-o", "-")

    report = json.loads(ran.out)
    assert report["schema"] == "bvreport/report/1"
    assert report["totals"]["recurring"]["best"] == 208_000
    assert not (tmp_path / "-").exists()


def test_source_date_epoch_makes_every_byte_reproducible(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulls_file(tmp_path, SAVING, SILENT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    words = ("deck", "--repo", "prs.json", "--format", "md,html,pdf,pptx,json")

    run(*words, "--out", "one")
    run(*words, "--out", "two", "-v")

    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 5
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_render_repeats_a_saved_report_to_the_byte(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulls_file(tmp_path, SAVING, SILENT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    run("deck", "--repo", "prs.json", "--format", "md,html,json", "--out", "one")

    ran = run("render", "one/prs-traction.json", "--format", "md,html,json", "--out", "two")

    assert ran.code == 0
    for path in (tmp_path / "one").iterdir():
        assert (tmp_path / "two" / path.name).read_bytes() == path.read_bytes()


def test_issues_exit_3_only_under_strict(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SAVING, {"number": "many", "title": "broken"})
    words = ("deck", "--repo", "prs.json", "--format", "md")

    relaxed, strict = run(*words), run(*words, "--strict")

    assert (relaxed.code, strict.code) == (0, 3)
    assert "prs.json:2" in relaxed.err


def test_many_undated_records_are_one_gap(run: Run, tmp_path: Path) -> None:
    undated = [{"number": n, "title": "Fix typo"} for n in range(100, 130)]
    pulls_file(tmp_path, SAVING, *undated)

    ran = run("deck", "--repo", "prs.json", "--format", "json", "-o", "-")

    gaps = json.loads(ran.out)["data_quality"]["gaps"]
    told = {gap["where"] for gap in gaps if "no merge date" in gap["message"]}
    assert told == {"prs#100, prs#101, prs#102 and 27 more"}
    assert len(ran.err.splitlines()) < 10


def test_a_file_without_any_merge_date_says_what_it_lacks(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, {"number": 1, "title": "Fix typo"})

    ran = run("deck", "--repo", "prs.json")

    assert ran.code == 4
    assert "mergedAt" in ran.err


def test_found_and_received_speak_of_the_same_period(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SAVING, SILENT)

    words = ("deck", "--repo", "prs.json", "--since", "2024-04", "--format", "json", "-o", "-")
    quality = json.loads(run(*words).out)["data_quality"]

    assert (quality["found"], quality["received"]) == (1, 1)


def test_a_file_is_named_within_what_file_systems_take(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SAVING, name=f"{'n' * 200}.json")

    ran = run("deck", "--repo", f"{'n' * 200}.json", "--format", "md")

    assert ran.out == f"out/{'n' * 60}-traction.md\n"


def test_score_prints_one_object_for_each_change_received(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SAVING, SILENT, {"title": "no date and no number"})

    ran = run("score", "--repo", "prs.json")

    changes = [json.loads(line) for line in ran.out.splitlines()]
    assert [change["key"] for change in changes] == ["prs#7", "prs#8", "prs#L3"]
    assert changes[0]["value"]["recurring"] == {"low": 52000, "best": 208000, "high": 208000}
    assert changes[1]["grade"] is None
    assert changes[1]["value"]["recurring"] == {"low": 0, "best": 0, "high": 0}


def test_quotes_stand_in_the_text_as_received(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SAVING)

    change = json.loads(run("score", "--repo", "prs.json").out)

    (claim,) = [claim for claim in change["claims"] if claim["counted"]]
    assert SAVING[claim["field"]][claim["start"] : claim["end"]] == claim["quote"]  # type: ignore[index]  # a text field


def test_explain_shows_quote_formula_and_assumptions(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SAVING)

    ran = run("explain", "prs#7", "--repo", "prs.json")

    assert "saves 8 hours per week for senior developers on a 4-person team" in ran.out
    assert "8 h/week × 52 weeks × 125 USD/h × 4 people" in ran.out
    assert "rate.senior = 125" in ran.out


def test_explain_says_what_is_missing_when_nothing_is_stated(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SILENT)

    assert "No stated value" in run("explain", "prs#8", "--repo", "prs.json").out


def test_explain_writes_the_pages_of_one_change(run: Run, tmp_path: Path) -> None:
    hostile = {**SAVING, "title": "Cut <b>it</b> [here](javascript:x) @all **now**"}
    pulls_file(tmp_path, hostile)

    ran = run("explain", "prs#7", "--repo", "prs.json", "--format", "md,html,pdf", "--out", "o")

    names = [f"o/prs-7-explanation.{suffix}" for suffix in ("md", "html", "pdf")]
    assert ran.out.split() == names
    written = (tmp_path / names[0]).read_text()
    assert "8 h/week × 52 weeks × 125 USD/h × 4 people" in written
    assert "\\<b\\>it" in written
    assert "](" not in written.replace("\\](", "").replace("\\]\\(", "")
    assert "<b>it" not in (tmp_path / names[1]).read_text()
    assert (tmp_path / names[2]).read_bytes().startswith(b"%PDF")


def test_explain_knows_its_formats(run: Run) -> None:
    ran = run("explain", "demo#1025", "--format", "pptx")

    assert ran.code == 2
    assert "no format named 'pptx'" in ran.err


def test_explain_names_the_nearest_key(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SAVING)

    ran = run("explain", "prs#77", "--repo", "prs.json")

    assert ran.code == 2
    assert "did you mean prs#7" in ran.err


def test_flag_beats_variable_beats_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulls_file(tmp_path, SAVING)
    (tmp_path / "bvreport.toml").write_text('repo = "prs.json"\nformat = "md"\nout = "from-file"\n')
    from_file = run("deck")
    monkeypatch.setenv("BVREPORT_OUT", "from-variable")
    from_variable = run("deck")
    from_flag = run("deck", "--out", "from-flag")

    assert from_file.out == f"{tmp_path}/from-file/prs-traction.md\n"
    assert from_variable.out == "from-variable/prs-traction.md\n"
    assert from_flag.out == "from-flag/prs-traction.md\n"


def test_set_changes_the_value_and_says_so(run: Run, tmp_path: Path) -> None:
    pulls_file(tmp_path, SAVING)

    ran = run(
        "deck", "--repo", "prs.json", "--set", "rate.senior=100", "--format", "json", "-o", "-"
    )

    report = json.loads(ran.out)
    assert report["totals"]["recurring"]["best"] == 166_400
    (rate,) = [entry for entry in report["assumptions"] if entry["key"] == "rate.senior"]
    assert (rate["value"], rate["source"]) == (100, "--set")


def test_a_token_shows_nowhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_thisisnotatokenbutlookslikeone")
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9/")

    ran = run("deck", "--repo", "octo/demo", "--format", "json", "-o", "-")

    assert ran.code == 1
    assert "ghp_" not in ran.err + ran.out


def test_init_writes_a_file_that_loads_and_keeps_an_existing_one(run: Run, tmp_path: Path) -> None:
    first, second = run("init"), run("init")

    assert (first.code, second.code) == (0, 2)
    assert '# "rate.senior" = 125' in (tmp_path / "bvreport.toml").read_text()
    assert run("list", "formats").code == 0  # the nearest bvreport.toml is the one just written


def test_doctor_finds_what_is_here_and_never_shows_a_token(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GH_TOKEN", "gho_alsonotatoken")

    ran = run("doctor")

    assert ran.code == 0
    assert "WeasyPrint" in ran.out
    assert "gho_" not in ran.out


def test_list_without_a_word_names_the_lists_and_each_can_be_listed(run: Run) -> None:
    names = run("list").out.split()

    assert "assumptions" in names
    for name in names:
        listed = run("list", name)
        assert listed.code == 0
        assert listed.out.strip()


@pytest.fixture
def what_if(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A folder with a profile and one pull request that a senior rate prices."""
    (tmp_path / "bvreport.toml").write_text(
        "[profile.conservative]\nrate.senior = 100\nweeks_per_year = 46\n"
    )
    pulls_file(tmp_path, SAVING)
    monkeypatch.delenv("BVREPORT_SET", raising=False)
    return run


@pytest.mark.parametrize("kind", ["traction", "quarterly", "showcase"])
def test_every_artefact_lists_what_differs_from_the_defaults(what_if: Run, kind: str) -> None:
    words = ("deck", "--repo", "prs.json", "--kind", kind, "--format", "md", "-o", "-")
    author = ("--author", "ana") if kind == "showcase" else ()
    if author:
        pulls_file(Path(), {**SAVING, "author": "ana"})

    plain = what_if(*words, *author).out
    changed = what_if(*words, *author, "--profile", "conservative", "--set", "rate.mid=90").out

    assert "differ from the defaults" not in plain
    rows = [line for line in changed.splitlines() if line.startswith(("| rate", "| weeks"))]
    table = [row for row in rows if "profile conservative" in row or "--set" in row]
    assert len([row for row in table if row.count("|") == 7]) >= 3


def test_score_and_explain_take_a_profile(what_if: Run) -> None:
    def best(*words: str) -> float:
        (line,) = what_if(*words, "--repo", "prs.json").out.splitlines()
        value = json.loads(line)["value"]["recurring"]["best"]
        return float(value)

    assert best("score") == 8 * 52 * 125 * 4
    assert best("score", "--profile", "conservative") == 8 * 46 * 100 * 4
    assert best("explain", "prs#7", "--json", "--profile", "conservative") == 8 * 46 * 100 * 4


def test_flags_add_to_the_variable(what_if: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BVREPORT_SET", "weeks_per_year=40 rate.senior=1")

    ran = what_if("score", "--repo", "prs.json", "--set", "rate.senior=110")

    assert json.loads(ran.out)["value"]["recurring"]["best"] == 8 * 40 * 110 * 4


def test_the_assumptions_of_a_repository_are_listed_with_their_claims(what_if: Run) -> None:
    report = what_if("deck", "--repo", "prs.json", "--format", "json", "-o", "-").out
    Path("saved.json").write_text(report)

    for words in (("--repo", "prs.json"), ("--report", "saved.json")):
        listed = what_if("list", "assumptions", *words).out
        assert "rate.senior = 125 USD/h (100 to 150) [default], 1 claim: " in listed
    assert "claim" not in what_if("list", "assumptions").out.splitlines()[0]


def test_pictures_lie_beside_the_markdown_that_shows_them(run: Run, tmp_path: Path) -> None:
    ran = run("deck", "--repo", "demo", "--format", "md,png")
    assert ran.code == 0
    text = (tmp_path / "out" / "demo-traction.md").read_text()
    shown = set(re.findall(r"\]\((demo-traction\.\w+\.png)\)", text))
    written = {path.name for path in (tmp_path / "out").glob("*.png")}
    assert written == shown | {"demo-traction.card.png"}


def test_a_change_with_a_claim_that_has_no_price_is_explained(run: Run) -> None:
    ran = run("explain", "demo#1025")
    assert (ran.code, ran.err) == (0, "")
    assert "base of grade E" in ran.out


def test_a_draft_is_checked_whatever_it_is_worth(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# Split the suite\n\nCI goes from 38 to 14 minutes.\n")

    ran = run("check-text", str(draft))
    with_title = run("check-text", str(draft), "--title", "Other", "--json")

    assert ran.code == with_title.code == 0
    assert ran.out.startswith("0 of 1 claim count so far.")
    assert "how often: say how many runs a week" in ran.out
    scored = json.loads(with_title.out)
    assert scored["title"] == "Other"
    assert scored["check"]["claims"][0]["advice"][0]["about"] == "how often"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\nsaves 3 hours a week", "a picture, no text"),
        (b"%PDF-1.7\nSaves 3 hours a week.", "a PDF, no text"),
        (b"PK\x03\x04word/document.xml", "a ZIP archive, as .docx, .pptx and .xlsx are, no text"),
        (b"Saves 3 hours\0 a week.", "a binary file, no text"),
        (b"%PDF-" + bytes(2 << 20), "a PDF, no text"),
        ("Экономит три часа в неделю".encode("cp1251"), "no text in UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_told_as_what_it_is(
    run: Run, tmp_path: Path, content: bytes, what: str
) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(content)

    ran = run("check-text", str(draft))

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"bvreport: {draft} is {what}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_draft_is_read_in_the_encodings_that_editors_save_it_in(
    run: Run, tmp_path: Path, encoding: str
) -> None:
    draft = tmp_path / "draft.md"
    draft.write_bytes("Größere Läufe\r\n\r\nSaves 3 hours a week.\r\n".encode(encoding))

    ran = run("check-text", str(draft))

    assert ran.code == 0
    assert ran.out.startswith("1 of 1 claim counts")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("bvreport expl", ["explain"]),
        ("bvreport experiment r", ["run"]),
        ("bvreport check-text --ti", ["--title"]),
        ("bvreport deck --format md,p", ["md,pdf", "md,pptx", "md,png"]),
        ("bvreport deck --paper l", ["letter"]),
        ("bvreport deck --set rate.s", ["rate.senior=125"]),
        ("bvreport deck --set ticket", ["ticket_cost="]),
        ("bvreport render x.json --kind q", ["quarterly"]),
        ("bvreport score --format t", ["table"]),
        ("bvreport action --fail-on issues,no", ["issues,nothing"]),
        ("bvreport lint --rule roi", ["roi-without-cost"]),
        ("bvreport list me", ["methods"]),
        ("bvreport db ex", ["export"]),
    ],
)
def test_a_shell_completes_commands_options_and_what_they_take(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str, offered: list[str]
) -> None:
    monkeypatch.setenv("_BVREPORT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))

    assert run().out.split() == offered


def test_bash_itself_completes_with_what_show_completion_prints(tmp_path: Path) -> None:
    script = (
        'eval "$(bvreport --show-completion)"; COMP_WORDS=(bvreport db ""); COMP_CWORD=2; '
        '_bvreport_completion bvreport "" db; echo "${COMPREPLY[*]}"'
    )
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {"PATH": path, "HOME": str(tmp_path)}

    ran = subprocess.run(["bash", "-c", script], env=own, capture_output=True, text=True)

    assert ran.stdout == "upgrade check export import\n", ran.stderr


def test_every_format_is_completed(run: Run) -> None:
    assert run("list", "formats").out.split() == list(options.FORMATS)
