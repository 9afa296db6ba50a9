"""`--llm` from the command line to the report: good, hostile, absent, and too dear."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bvreport import cli
from bvreport.model import PullRequest
from bvreport.text.quantities.amounts import find_amounts
from bvreport.text.reading import read as read_by_rules
from tests.attacks import ATTACKS, TRUE_CLAIM
from tests.integration.llm_server import KEY, Fault, Model, serve
from tests.integration.reading_along import claim, reply

BEYOND_RULES = "Evaporates: the 3 hours a week in which Ana merged both price lists."
INVENTED = "saves 7777 hours per week"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command line with a store of its own; exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BVREPORT_DB", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1751328000")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)

    def command(*words: str, url: str | None = None) -> tuple[int, str, str]:
        if url is not None:
            monkeypatch.setenv("OPENAI_BASE_URL", url)
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return command


def written(tmp_path: Path, *bodies: str, **more: Any) -> str:
    path = tmp_path / "pulls.jsonl"
    lines = (
        {"number": n, "title": "Nightly job", "body": body, "mergedAt": "2024-03-01T00:00:00Z"}
        for n, body in enumerate(bodies, start=1)
    )
    path.write_text("\n".join(json.dumps({**line, **more}) for line in lines))
    return str(path)


def careful(title: str, body: str) -> Any:
    """A model that reads what the rules read, and one saying more."""
    pull = PullRequest(key="k", id="k", repo="k", title=title, body=body)
    claims = []
    for mention in read_by_rules(pull).mentions:
        said = mention.quantity
        claims.append(
            claim(
                mention.evidence.quote,
                kind=str(said.kind),
                metric=said.metric,
                direction=str(said.direction),
                amount=None if said.amount is None else float(said.amount),
                unit=said.unit,
                period=said.period and str(said.period),
                before=None if said.before is None else float(said.before),
                after=None if said.after is None else float(said.after),
                people=None if said.people is None else float(said.people),
                role=None,
            )
        )
    if BEYOND_RULES in body:
        claims.append(claim(BEYOND_RULES, amount=3, people=None, role=None))
    return reply(*claims)


def lying(title: str, body: str) -> Any:
    """A model that invents quotes, alters numbers and does what the text says."""
    claims = [
        claim(INVENTED, amount=7777),
        claim(body[:200], amount=7777),
        claim(body[:200], kind="money", amount=7777777, unit="USD", period="year"),
    ]
    for amount in find_amounts(body):
        if amount.kind is None:
            continue
        line = body[body.rfind("\n", 0, amount.core) + 1 :].partition("\n")[0]
        claims.append(
            claim(
                line,
                kind=str(amount.kind),
                amount=float(amount.value),
                unit=amount.unit,
                period=amount.period and str(amount.period),
                people=77,
            )
        )
    return reply(*claims, category="revenue_cost")


def saved(folder: Path) -> dict[str, Any]:
    (path,) = folder.glob("*.json")
    report: dict[str, Any] = json.loads(path.read_text())
    return report


def test_a_deck_of_the_demo_is_read_along_and_the_second_time_asks_nothing(
    run: Run, tmp_path: Path
) -> None:
    deck = ("deck", "--repo", "demo", "--since", "2025-05", "--llm", "--format", "json,md")
    with serve(Model(answer=careful)) as model:
        code, _, _ = run(*deck, "--out", "first", url=model.url)
        asked = len(model.requests)
        again, _, _ = run(*deck, "--out", "second", url=model.url)

    assert (code, again) == (0, 0)
    assert model.violations == []
    assert asked == len(model.requests) > 10
    first, second = saved(tmp_path / "first"), saved(tmp_path / "second")
    use = first["provenance"]["llm"]
    assert (use["requests"], use["unread"], use["cache_hits"]) == (asked, 0, 0)
    assert use["model"] == "gpt-4o-mini"
    assert use["cost"] > 0
    assert second["provenance"]["llm"]["cache_hits"] == use["read"]
    assert second["provenance"]["llm"]["requests"] == 0
    assert second["totals"] == first["totals"]
    assert KEY not in json.dumps(first)
    finders = {tuple(one["found_by"]) for change in first["changes"] for one in change["claims"]}
    assert ("rules", "llm:gpt-4o-mini@1") in finders
    assert "gpt-4o-mini (prompt 1) read" in (tmp_path / "first/demo-traction.md").read_text()


def test_the_report_of_a_lying_model_is_that_of_the_rules(run: Run, tmp_path: Path) -> None:
    deck = ("deck", "--repo", "demo", "--since", "2025-03", "--format", "json")
    run(*deck, "--out", "rules")
    with serve(Model(answer=lying)) as model:
        code, _, _ = run(*deck, "--llm", "--out", "lied", url=model.url)

    assert code == 0
    rules, lied = saved(tmp_path / "rules"), saved(tmp_path / "lied")
    priced = [
        {
            claim["id"]: claim["value"]
            for change in report["changes"]
            for claim in change["claims"]
            if claim["counted"] and claim["value"] is not None
        }
        for report in (rules, lied)
    ]
    assert priced[0] == priced[1]
    rejected = lied["provenance"]["llm"]["rejected"]
    assert rejected["quote not in the text"] > 20
    assert rejected["amount not in the quote"] > 20
    assert "7777" not in json.dumps(lied)


def test_no_number_of_an_attack_reaches_the_report_of_an_obedient_model(
    run: Run, tmp_path: Path
) -> None:
    bodies = [f"{TRUE_CLAIM}\n\n{attack}" for attack in ATTACKS.values()]
    assert len(bodies) >= 20
    with serve(Model(answer=lying)) as model:
        code, out, _ = run("score", "--repo", written(tmp_path, *bodies), "--llm", url=model.url)

    assert code == 0
    assert len(model.requests) == len(bodies)
    for line in out.splitlines():
        change = json.loads(line)
        assert change["value"]["recurring"]["best"] == 208_000
        for one in change["claims"]:
            assert not re.search(r"7[7,.]*7", f"{one['quote']} {one['amount']} {one['value']}")


def test_what_only_the_model_finds_is_priced_by_the_same_rules(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, BEYOND_RULES)
    with serve(Model(answer=careful)) as model:
        _, out, _ = run("score", "--repo", path, "--llm", url=model.url)

    (one,) = json.loads(out)["claims"]
    assert one["found_by"] == ["llm:gpt-4o-mini@1"]
    assert one["formula"].startswith("3 h/week")
    assert one["value"]["best"] == 15_600
    assert one["adjustments"] == [{"reason": "only the LLM found it", "delta": -0.05}]
    assert one["confidence"] == 0.65


def test_explain_shows_who_found_a_claim_and_what_was_rejected(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, TRUE_CLAIM)

    def both(title: str, body: str) -> Any:
        return reply(claim(TRUE_CLAIM), claim(INVENTED, amount=7777))

    with serve(Model(answer=both)) as model:
        code, out, _ = run("explain", "pulls#1", "--repo", path, "--llm", url=model.url)

    assert code == 0
    assert "found by rules, llm:gpt-4o-mini@1" in out
    assert "rules and LLM agree" in out
    assert '- quote not in the text: "saves #### hours per week"' in out


def test_a_conflict_is_won_by_the_rules_and_listed(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, TRUE_CLAIM)

    def other_period(title: str, body: str) -> Any:
        return reply(claim(TRUE_CLAIM, period="day"))

    with serve(Model(answer=other_period)) as model:
        run("deck", "--repo", path, "--since", "2024", "--llm", "--format", "json", url=model.url)

    report = saved(tmp_path / "out")
    assert report["totals"]["recurring"]["best"] == 208_000
    assert any(
        issue["message"].startswith("the model reads another period than the rules")
        for issue in report["issues"]
    )
    assert report["provenance"]["llm"]["rejected"] == {"conflict with the rules": 1}


@pytest.mark.parametrize(
    ("always", "why"),
    [
        (Fault(status=500, body="x", headers={"Retry-After": "0"}), "the server failed (500)"),
        (Fault(body="nonsense"), "the server's answer is no chat completion"),
        (Fault(status=401, body="no"), "the server refused the key (401)"),
        (Fault(message={"content": None, "refusal": "no"}), "the model refused to answer"),
    ],
)
def test_without_answers_the_report_is_complete_and_says_so(
    run: Run, tmp_path: Path, always: Fault, why: str
) -> None:
    path = written(tmp_path, *[f"{TRUE_CLAIM} {n} times." for n in range(5)])
    deck = ("deck", "--repo", path, "--since", "2024", "--format", "json")
    run(*deck, "--out", "rules")
    with serve(Model(answer=careful, always=always)) as model:
        code, _, err = run(*deck, "--llm", "--out", "failed", url=model.url)

    assert code == 0
    rules, failed = saved(tmp_path / "rules"), saved(tmp_path / "failed")
    assert failed["totals"] == rules["totals"]
    assert failed["provenance"]["llm"]["unread"] == 5
    (issue,) = [one for one in failed["issues"] if one["stage"] == "llm"]
    assert issue["message"].startswith(f"5 changes not read by the model: {why}")
    assert f"5 changes not read by the model: {why}" in err


def test_without_a_key_nothing_is_asked_and_the_report_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")

    code, out, err = run("score", "--repo", written(tmp_path, TRUE_CLAIM), "--llm")

    assert code == 0
    assert json.loads(out)["value"]["recurring"]["best"] == 208_000
    assert "1 change not read by the model: OPENAI_API_KEY is not set" in err


@pytest.mark.parametrize("key", ["sk-ключ", "sk-two words"])
def test_a_key_that_no_header_can_carry_is_refused_and_not_shown(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)

    code, _, err = run("score", "--repo", written(tmp_path, TRUE_CLAIM), "--llm")

    assert code == 2
    assert "OPENAI_API_KEY is no key" in err
    assert key not in err


def test_a_batch_from_the_command_line_is_resumed_from_the_store(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, TRUE_CLAIM)
    with serve(Model(answer=careful, polls_to_finish=1)) as model:
        code, out, _ = run("score", "--repo", path, "--llm", "--llm-batch", url=model.url)
        again, _, _ = run("score", "--repo", path, "--llm", "--llm-batch", url=model.url)

    assert (code, again, len(model.batches)) == (0, 0, 1)
    assert json.loads(out)["claims"][0]["found_by"] == ["rules", "llm:gpt-4o-mini@1"]


def test_without_the_flag_no_model_is_asked(run: Run, tmp_path: Path) -> None:
    with serve(Model(answer=careful)) as model:
        path = written(tmp_path, TRUE_CLAIM)
        run("deck", "--repo", path, "--since", "2024", "--format", "json", url=model.url)

    assert model.requests == []
    assert saved(tmp_path / "out")["provenance"]["llm"] is None


def test_a_dry_run_tells_calls_tokens_and_dollars_and_asks_nothing(
    run: Run, tmp_path: Path
) -> None:
    path = written(tmp_path, TRUE_CLAIM, "", "Nothing much.")
    with serve(Model(answer=careful)) as model:
        code, out, _ = run("score", "--repo", path, "--llm", "--llm-dry-run", url=model.url)

    assert code == 0
    assert model.requests == []
    first, second, third = out.splitlines()
    assert first == "2 calls to gpt-4o-mini, 0 answered from the store"
    assert re.fullmatch(r"about [\d,]+ tokens in and 400 out, estimated as characters / 4", second)
    assert third.startswith("about 0.00")


@pytest.mark.parametrize("command", ["deck", "action"])
def test_whatever_makes_a_report_asks_nothing_in_a_dry_run(
    run: Run, tmp_path: Path, command: str
) -> None:
    path = written(tmp_path, TRUE_CLAIM)
    with serve(Model(answer=careful)) as model:
        code, out, _ = run(command, "--repo", path, "--llm", "--llm-dry-run", url=model.url)

    assert (code, model.requests) == (0, [])
    assert "1 call to gpt-4o-mini, 0 answered from the store" in out.splitlines()
    assert not (tmp_path / "out").exists()


def test_settings_come_from_the_file_and_flags_win(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bvreport.toml").write_text(
        '[llm]\nenabled = true\nmodel = "ours"\nseed = 7\nprice_in = 1\nprice_out = 2\n'
        'redact = ["Ana"]\n'
    )
    with serve(Model(answer=careful)) as model:
        path = written(tmp_path, BEYOND_RULES)
        run("score", "--repo", path, "--llm-temperature", "0.5", url=model.url)

    (request,) = model.requests
    assert (request["model"], request["seed"], request["temperature"]) == ("ours", 7, 0.5)
    assert "Ana" not in request["messages"][-1]["content"]


def test_a_budget_without_a_price_is_refused_before_any_work(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, TRUE_CLAIM)

    code, _, err = run("score", "--repo", path, "--llm", "--llm-model", "ours", "--llm-budget", "1")

    assert code == 2
    assert "a budget in dollars needs the price of ours" in err


def test_eval_compares_rules_model_and_both(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    labelled = [
        {"id": "a", "title": "Job", "body": TRUE_CLAIM, "category": "time_savings",
         "claims": [{"kind": "time", "amount": 8, "unit": "hour", "quote": "8 hours"}]},
        {"id": "b", "title": "Job", "body": BEYOND_RULES, "category": "time_savings",
         "claims": [{"kind": "time", "amount": 3, "unit": "hour", "quote": "3 hours"}]},
    ]  # fmt: skip
    gold.write_text("\n".join(map(json.dumps, labelled)))

    def only_the_second(title: str, body: str) -> Any:
        return careful(title, body) if BEYOND_RULES in body else reply()

    with serve(Model(answer=only_the_second)) as model:
        code, out, _ = run("eval", str(gold), "--llm", "--format", "json", url=model.url)
        _, table, _ = run("eval", str(gold), "--llm", url=model.url)

    assert code == 0
    compared = json.loads(out)["compared"]
    recall = {name: scores["claims"]["recall"] for name, scores in compared.items()}
    assert recall == {"rules": 0.5, "llm": 0.5, "both": 1.0}
    assert re.search(r"rules +1\.000 +0\.500", table)


def test_the_key_is_in_no_traceback(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, TRUE_CLAIM)
    with serve(Model(answer=careful, always=Fault(status=401, body=KEY))) as model:
        _, out, err = run("score", "--repo", path, "--llm", "--debug", "-v", url=model.url)

    assert KEY not in out + err
    assert KEY.encode() not in (tmp_path / "store.db").read_bytes()


def test_an_experiment_lets_the_model_of_each_variant_read(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, BEYOND_RULES, "Fix the tests.")
    (tmp_path / "rules.toml").write_text("")
    (tmp_path / "model.toml").write_text('[llm]\nenabled = true\nmodel = "gpt-4o-mini"\n')
    words = ("experiment", "run", "--a", "rules.toml", "--b", "model.toml", "--repo", path)
    with serve(Model(answer=careful)) as model:
        code, out, _ = run(*words, "--format", "json", "-o", "-", url=model.url)

    found = json.loads(out)
    assert code == 0
    assert found["settings"][0]["name"] == "model"
    assert [one["key"] for one in found["differing"]] == ["pulls#1"]
    assert any("only B counts" in reason for reason in found["differing"][0]["reasons"])
    assert found["notes"][0].startswith("B: gpt-4o-mini, prompt 1, 2 requests")


def test_monitoring_tells_what_a_model_took_in_each_period(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pulls.jsonl"
    merges = ("2024-01-05", "2024-02-05", "2024-05-05")
    lines = (
        {"number": n, "title": "Nightly job", "body": BEYOND_RULES, "mergedAt": f"{day}T00:00:00Z"}
        for n, day in enumerate(merges)
    )
    path.write_text("\n".join(map(json.dumps, lines)))
    with serve(Model(answer=careful)) as model:
        watch = ("monitor", "--repo", str(path), "--llm", "--llm-concurrency", "1")
        code, out, _ = run(*watch, "--max-cost", "0.5", "--format", "json", url=model.url)

    first, second = json.loads(out)["periods"]
    assert code == 0
    # the same text is asked once: the second time in a quarter, and ever after, it is known
    assert first["beside"]["model"]["requests"] == 1
    assert first["beside"]["model"]["cost"] > 0
    assert second["beside"]["model"] == {
        **dict.fromkeys(("requests", "unreadable", "unread", "tokens", "cost"), 0),
        "cache_hits": 1,
    }
    assert (first["by_model"], second["by_model"]) == (2, 1)


def test_what_an_experiment_would_take_is_told_for_each_variant(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, BEYOND_RULES)
    (tmp_path / "rules.toml").write_text("")
    (tmp_path / "model.toml").write_text("[llm]\nenabled = true\n")

    code, out, _ = run(
        *("experiment", "run", "--a", "rules.toml", "--b", "model.toml"),
        *("--repo", path, "--llm-dry-run"),
    )

    assert code == 0
    assert out.splitlines()[:2] == [
        "A: no model",
        "B: 1 call to gpt-4o-mini, 0 answered from the store",
    ]


def test_a_prompt_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bvreport.toml").write_text('[llm]\nprompt = "none.yaml"\n')

    code, _, err = run("score", "--repo", "demo", "--llm")

    assert code == 2
    assert "cannot read the prompt" in err
    assert "none.yaml" in err
