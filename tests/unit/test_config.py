"""bvreport.toml, --set and the environment, checked before any work is done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bvreport.assumptions import Assumptions
from bvreport.config import environment, settings, starter, terms
from bvreport.config.targets import targets
from bvreport.errors import UsageError
from bvreport.model import Ask, Milestone, Supplied

ENVIRONMENT = (
    *("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_API_URL", "GITHUB_GRAPHQL_URL"),
    *("SOURCE_DATE_EPOCH", "NO_COLOR"),
)


@pytest.fixture(autouse=True)
def _a_clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)


def load(tmp_path: Path, text: str) -> settings.Settings:
    path = tmp_path / "bvreport.toml"
    path.write_bytes(text.encode())
    return settings.load(path)


def refused(tmp_path: Path, text: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    assert caught.value.exit_code == 2
    assert "bvreport.toml" in caught.value.message
    return caught.value


def assumed(tmp_path: Path, text: str, *flags: str) -> Assumptions:
    return terms.assumptions(load(tmp_path, text).assumptions, flags)


# bvreport.toml


def test_options_in_the_file_are_defaults_of_the_command_line(tmp_path: Path) -> None:
    chosen = load(
        tmp_path,
        'repo = "o/r"\nformat = ["md", "pdf"]\nlabel = ["a", "b"]\nstrict = true\n'
        'since = "2024"\n[company]\nname = "Lumen"\n',
    )
    assert chosen.as_defaults() == {
        "repo": ["o/r"],
        "format": "md,pdf",
        "label": ["a", "b"],
        "strict": True,
        "since": "2024",
        "company": "Lumen",
    }


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, "").as_defaults() == {}


def test_a_company_may_be_just_a_name(tmp_path: Path) -> None:
    assert load(tmp_path, 'company = "Lumen"').as_defaults() == {"company": "Lumen"}


def test_an_ask_and_the_market_are_read_in_the_users_words(tmp_path: Path) -> None:
    text = (
        '[company]\nmarket = "400 million EUR a year"\n'
        '[ask]\nwhat = "two engineers"\n[[ask.milestones]]\nwhat = "Retry"\nby = "May"\n'
    )

    said = load(tmp_path, text).supplied()

    assert said == Supplied(
        market=("400 million EUR a year",),
        ask=Ask(what="two engineers", milestones=(Milestone(what="Retry", by="May"),)),
    )
    assert load(tmp_path, "").supplied() == Supplied()


def test_an_ask_without_its_subject_is_refused(tmp_path: Path) -> None:
    assert "ask.what" in refused(tmp_path, '[ask]\nmilestones = [{what = "Retry"}]\n').message


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/bo")
    chosen = load(tmp_path, 'theme = "corp.pptx"\ntemplates = "~/mine"\nout = "/srv/out"\n')
    assert chosen.theme == tmp_path / "corp.pptx"
    assert chosen.templates == Path("/home/bo/mine")
    assert chosen.out == "/srv/out"
    assert load(tmp_path, 'out = "decks"').out == str(tmp_path / "decks")
    assert load(tmp_path, 'out = "-"').out == "-"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("repositry = 'o/r'", "no setting named 'repositry'", "did you mean 'repo'?"),
        ("[assumption]\n'rate.mid' = 1", "no setting named 'assumption'", "'assumptions'"),
        ("[company]\nnane = 'x'", "company: no setting named 'nane'", "did you mean 'name'?"),
        (
            "[assumptions]\n'rate.mid' = {value = 1, hgih = 2}",
            "assumptions: rate.mid: no setting named 'hgih'",
            "did you mean 'high'?",
        ),
    ],
)
def test_an_unknown_setting_is_refused_with_the_closest_one(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    error = refused(tmp_path, text)
    assert message in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("since = 2024", "since"),
        ("strict = 'perhaps'", "strict"),
        ("repo = [1]", "repo.0"),
        ("[assumptions]\n'rate.mid' = 'much'", "assumptions.rate.mid"),
        ("[assumptions]\n'rate.mid' = nan", "assumptions.rate.mid"),
        ("[assumptions]\n'rate.mid' = {low = 1}", "assumptions.rate.mid"),
        ("[rates]\neur = 1.1", "rates.eur"),
        ("[rates]\nEUR = 0", "rates.EUR"),
        ("[rates]\nEUR = -1.1", "rates.EUR"),
        ("company = 5", "company"),
    ],
)
def test_a_setting_of_a_wrong_kind_is_named(tmp_path: Path, text: str, where: str) -> None:
    assert f": {where}: " in refused(tmp_path, text).message


@pytest.mark.parametrize(
    "text", ["repo = ", "repo = 'a'\nrepo = 'b'", "a = " + "[" * 9_999, "\x00", "caf\xe9"]
)
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bvreport.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match="is not TOML"):
        settings.load(path)


def test_the_mark_that_notepad_writes_is_no_fault(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeffsince = '2024'\r\n").since == "2024"


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        settings.load(tmp_path / "gone.toml")


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "bvreport.toml").touch()
    assert settings.nearest(deep) == tmp_path / "bvreport.toml"
    (tmp_path / "a" / "bvreport.toml").touch()
    assert settings.nearest(deep) == tmp_path / "a" / "bvreport.toml"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_folder_that_may_not_be_looked_into_holds_no_settings(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o700)
    code = (
        "import os; from pathlib import Path; from bvreport.config.settings import nearest\n"
        f"os.setuid(65534); print(nearest(Path({str(tmp_path / 'closed' / 'a')!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("None", "")


# Assumptions


def test_the_shipped_assumptions_hold_together() -> None:
    for entry in terms.defaults().entries:
        assert entry.unit, entry.key
        assert entry.note, entry.key
        if entry.value is not None:
            assert entry.low is not None, entry.key
            assert entry.high is not None, entry.key
            assert 0 <= entry.low <= entry.value <= entry.high, entry.key


@pytest.mark.parametrize(
    "text", ["[assumptions]\n'rate.senior' = 95", "[assumptions]\nrate.senior = 95"]
)
def test_the_file_overrides_a_default_and_says_so(tmp_path: Path, text: str) -> None:
    entry = assumed(tmp_path, text).entry("rate.senior")
    assert (entry.value, entry.default, entry.source) == (95, 125, "bvreport.toml")
    assert entry.set_by_user


def test_a_flag_overrides_the_file(tmp_path: Path) -> None:
    entry = assumed(tmp_path, "[assumptions]\n'rate.senior' = 95", "rate.senior=90").entry(
        "rate.senior"
    )
    assert (entry.value, entry.source) == (90, "--set")


def test_of_two_flags_the_last_counts(tmp_path: Path) -> None:
    assert assumed(tmp_path, "", "rate.mid=1", "rate.mid = 2.50")["rate.mid"] == Decimal("2.50")


def test_bounds_move_with_the_value_unless_they_are_given(tmp_path: Path) -> None:
    moved = assumed(tmp_path, "", "rate.senior=250").entry("rate.senior")
    assert (moved.low, moved.high) == (200, 300)
    text = "[assumptions]\n'rate.senior' = {value = 95, low = 90, high = 96, note = 'HR, 2024'}"
    given = assumed(tmp_path, text).entry("rate.senior")
    assert (given.low, given.high, given.note) == (90, 96, "HR, 2024")


def test_a_share_never_exceeds_the_whole(tmp_path: Path) -> None:
    assert assumed(tmp_path, "", "waiting_share=0.9").entry("waiting_share").high == 1
    with pytest.raises(UsageError, match="waiting_share cannot be 25"):
        assumed(tmp_path, "", "waiting_share=25")


def test_what_has_no_default_can_be_set(tmp_path: Path) -> None:
    assert terms.defaults().get("team_people") is None
    assert assumed(tmp_path, "", "team_people=12")["team_people"] == 12


@pytest.mark.parametrize("bounds", ["low = 99", "high = 90", "low = 99, high = 90"])
def test_a_value_outside_of_its_own_range_is_refused(tmp_path: Path, bounds: str) -> None:
    with pytest.raises(UsageError, match="outside its own range"):
        assumed(tmp_path, f"[assumptions]\n'rate.senior' = {{value = 95, {bounds}}}")


@pytest.mark.parametrize("name", ["rate.senor", "rate.seniors", "Rate.senior"])
def test_an_unknown_assumption_is_refused_with_the_closest_one(tmp_path: Path, name: str) -> None:
    for text, flags in ((f"[assumptions]\n'{name}' = 95", ()), ("", (f"{name}=95",))):
        with pytest.raises(UsageError, match=f"no assumption named '{name}'") as caught:
            assumed(tmp_path, text, *flags)
        assert caught.value.hint == "did you mean 'rate.senior'?"


@pytest.mark.parametrize(
    "value",
    [
        *("", "much", "0,25", "1,000", "-5", "nan", "Infinity", "1e13", "9" * 50, "٣", "0x10"),
        *("5%", "1 000", "1e999"),
    ],
)
def test_a_value_that_is_no_usable_number_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(UsageError, match=r"rate\.mid"):
        assumed(tmp_path, "", f"rate.mid={value}")


def test_a_flag_without_a_value_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no value"):
        assumed(tmp_path, "", "rate.mid")


def layered(tmp_path: Path, text: str, *profiles: str, **words: tuple[str, ...]) -> Assumptions:
    chosen = load(tmp_path, text)
    return terms.assumptions(
        chosen.assumptions,
        words.get("flags", ()),
        profiles=chosen.profiles(profiles),
        from_environment=words.get("variable", ()),
    )


LAYERS = """
[assumptions]
rate.senior = 140
rate.mid = 110
waiting_share = 0.3
weeks_per_year = 50
[profile.conservative]
rate.mid = 80
waiting_share = 0.1
weeks_per_year = 46
[profile.remote]
"waiting_share" = { value = 0.2, low = 0.1, high = 0.4, source = "time sheets" }
"""


def test_a_flag_beats_a_variable_a_profile_the_file_and_the_default(tmp_path: Path) -> None:
    found = layered(
        tmp_path, LAYERS, "conservative", variable=("weeks_per_year=45",), flags=("rate.mid=70",)
    )

    assert {
        key: (found[key], found.entry(key).source) for key in found if found.entry(key).differs
    } == {
        "rate.mid": (70, "--set"),
        "weeks_per_year": (45, "BVREPORT_SET"),
        "waiting_share": (Decimal("0.1"), "profile conservative"),
        "rate.senior": (140, "bvreport.toml"),
    }


def test_of_several_profiles_the_last_wins(tmp_path: Path) -> None:
    found = layered(tmp_path, LAYERS, "conservative", "remote").entry("waiting_share")

    assert (found.value, found.source) == (Decimal("0.2"), "time sheets (profile remote)")


def test_an_unknown_profile_is_refused_with_the_closest_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no profile named 'conservativ'") as caught:
        layered(tmp_path, LAYERS, "conservativ")
    assert caught.value.hint == "did you mean 'conservative'?"


def test_where_no_profile_is_defined_the_hint_says_how(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"bvreport\.toml defines none") as caught:
        layered(tmp_path, "", "cautious")
    assert "[profile.cautious]" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[profile.low]\nrate.senor = 1", "no assumption named 'rate.senor'"),
        ("[profile.low]\n'rate.mid' = -1", "rate.mid cannot be -1"),
        ("[profile.low]\n'effort.lines_per_hour' = 0", "effort.lines_per_hour cannot be 0"),
    ],
)
def test_a_profile_is_checked_like_the_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        layered(tmp_path, text, "low")


def test_a_misspelt_field_of_a_profile_is_named(tmp_path: Path) -> None:
    error = refused(tmp_path, "[profile.low]\n'rate.mid' = {value = 1, hgih = 2}")

    assert "profile: low: rate.mid: no setting named 'hgih'" in error.message


@pytest.mark.parametrize(
    "word",
    [
        *("weeks_per_year=60", "hours_per_day=25", "working_days_per_year=400"),
        *("yearly_decay=20", "discount_rate=10", "capacity_hours=9000"),
    ],
)
def test_no_year_is_longer_than_a_year(tmp_path: Path, word: str) -> None:
    with pytest.raises(UsageError, match="cannot be"):
        assumed(tmp_path, "", word)


def test_a_value_equal_to_its_default_does_not_differ(tmp_path: Path) -> None:
    assert not assumed(tmp_path, "", "rate.senior=125").entry("rate.senior").differs
    text = "[assumptions]\n'rate.senior' = {value = 125, low = 110}"
    assert assumed(tmp_path, text).entry("rate.senior").differs


def test_the_variable_holds_several_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BVREPORT_SET", " rate.senior=95  weeks_per_year=46 ")
    assert environment.assumption_words() == ("rate.senior=95", "weeks_per_year=46")


def test_every_line_of_the_starter_can_be_uncommented(tmp_path: Path) -> None:
    text = starter.write(tmp_path, force=False).read_text()
    setting = re.compile(r'^# (?=\[|"?[a-zA-Z_.]+"? = )', re.MULTILINE)
    # Below a table a setting of the whole file would belong to that table.
    whole, _, tables = text.partition("# [company]")
    chosen = load(tmp_path, setting.sub("", whole) + setting.sub("", "# [company]" + tables))

    found = terms.assumptions(chosen.assumptions, (), profiles=chosen.profiles(["conservative"]))

    assert found["weeks_per_year"] == 46
    assert targets(chosen.target or ())[0].key == "net_roi"
    assert chosen.metrics == tmp_path / "metrics.csv"
    assert {entry.key for entry in found.entries if entry.value is None} == set()


# The environment


def test_the_date_of_reproducible_builds_is_an_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.source_date() is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1704067200")
    assert environment.source_date() == datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("text", ["soon", "1.5", "9" * 30, "9" * 5_000])
def test_a_date_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        environment.source_date()


@pytest.mark.parametrize(("value", "plain"), [(None, False), ("", False), ("1", True), ("0", True)])
def test_any_value_of_no_color_asks_for_plain_text(
    monkeypatch: pytest.MonkeyPatch, value: str | None, plain: bool
) -> None:
    if value is not None:
        monkeypatch.setenv("NO_COLOR", value)
    assert environment.no_color() is plain


@pytest.mark.parametrize(
    ("api", "graphql", "expected"),
    [
        (None, None, "https://api.github.com/graphql"),
        ("https://ghe.example.com/api/v3", None, "https://ghe.example.com/api/graphql"),
        ("https://ghe.example.com/api/v3/", None, "https://ghe.example.com/api/graphql"),
        ("http://127.0.0.1:8080", None, "http://127.0.0.1:8080/graphql"),
        ("https://a.example.com", "https://b.example.com/graphql", "https://b.example.com/graphql"),
    ],
)
def test_the_address_of_graphql_follows_from_the_api(
    monkeypatch: pytest.MonkeyPatch, api: str | None, graphql: str | None, expected: str
) -> None:
    for name, value in (("GITHUB_API_URL", api), ("GITHUB_GRAPHQL_URL", graphql)):
        if value is not None:
            monkeypatch.setenv(name, value)
    assert environment.github_access().graphql_url == expected


@pytest.mark.parametrize(
    "address",
    [
        *("api.github.com", "ftp://u:hunter2@host", "https://", "https://[u:hunter2@host"),
        *("https://u:hunter2@host:port", "file:///etc/passwd"),
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", address)
    with pytest.raises(UsageError, match="GITHUB_API_URL") as caught:
        environment.github_access()
    assert "hunter2" not in f"{caught.value.message}{caught.value.hint}"


def test_the_first_of_the_two_tokens_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.github_access().token is None
    monkeypatch.setenv("GH_TOKEN", "second")
    assert environment.github_access().token == "second"
    monkeypatch.setenv("GITHUB_TOKEN", " first\n")
    assert environment.github_access().token == "first"


def test_a_token_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "hunter2")
    access = environment.github_access()
    assert "hunter2" not in f"{access} {access!r}"


def test_methods_may_be_switched_off_and_a_slip_is_told(tmp_path: Path) -> None:
    assert load(tmp_path, '[methods]\noff = "tech_debt"\n').methods.off == ["tech_debt"]
    with pytest.raises(UsageError, match="methods: no setting named 'of'"):
        load(tmp_path, '[methods]\nof = ["tech_debt"]\n')


def test_a_prompt_lies_beside_the_file_that_names_it(tmp_path: Path) -> None:
    assert load(tmp_path, '[llm]\nprompt = "mine.yaml"\n').llm.prompt == tmp_path / "mine.yaml"
