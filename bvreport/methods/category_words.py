"""Words that speak for a category of change: general vocabulary, a star stands for any ending."""

from __future__ import annotations

import re

from bvreport.model import Category

LONGEST_ENDING = 12


def pattern(words: str) -> re.Pattern[str]:
    """One pattern for comma-separated words, each a whole word; a star stands for any ending."""
    ending = rf"\\w{{0,{LONGEST_ENDING}}}"
    phrases = (" ".join(word.split()) for word in words.split(","))
    alternatives = (re.sub(r"\\\*", ending, re.escape(phrase)) for phrase in phrases if phrase)
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")


# The kind of change its author declares: https://www.conventionalcommits.org and Angular's types.
TYPES: dict[str, Category] = {
    "feat": Category.FEATURE,
    "feature": Category.FEATURE,
    "fix": Category.QUALITY,
    "bugfix": Category.QUALITY,
    "hotfix": Category.QUALITY,
    "test": Category.QUALITY,
    "tests": Category.QUALITY,
    "perf": Category.PERFORMANCE,
    "refactor": Category.TECH_DEBT,
    "style": Category.TECH_DEBT,
    "cleanup": Category.TECH_DEBT,
    "deps": Category.TECH_DEBT,
    "docs": Category.NONE,
    "doc": Category.NONE,
    "security": Category.RISK,
}
# Types that say where a change is rather than what it brings.
WEAK_TYPES: dict[str, Category] = {
    "ci": Category.TIME_SAVINGS,
    "build": Category.TECH_DEBT,
    "chore": Category.TECH_DEBT,
    "revert": Category.QUALITY,
}
LABELS: dict[str, Category] = {
    **dict.fromkeys(("bug", "flaky", "regression", "crash"), Category.QUALITY),
    **dict.fromkeys(("security", "compliance", "privacy", "reliability"), Category.RISK),
    **dict.fromkeys(("perf", "performance"), Category.PERFORMANCE),
    **dict.fromkeys(
        ("refactor", "refactoring", "cleanup", "debt", "dependencies", "dependency"),
        Category.TECH_DEBT,
    ),
    **dict.fromkeys(("docs", "documentation"), Category.NONE),
    **dict.fromkeys(("cost", "costs", "finops", "billing"), Category.REVENUE_COST),
    "automation": Category.AUTOMATION,
    "feature": Category.FEATURE,
}

# Whether something gets faster, and whether it is something that people wait for at work.
SPEED = pattern(
    """
    fast, faster, fastest, quick, quicker, quickly, speed*, speed up, speed-up, shorter, shorten*,
    slow, slower, slowness, slowly, sluggish*, perf, performance, performant, parallel*, cache,
    cached, caching, caches, concurren*, side by side, at once, less time, less waiting, optimi*,
    tune, tuning, boost*, accelerat*, streamlin*, time savings, sped, instantly, run time, runtime,
    sooner, lower latency, takes less, take less, cut time, reduce time, build time*, test time*,
    ci time*, skip*, snappier, schnell*, beschleunig*, rapide*, plus vite, lenteur*, accélér*,
    más rápido, acelera*, mais rápido, ускор*, быстр*, più veloce, veloc*, sneller, szybsz*, hızl*
    """
)
PIPELINE = pattern(
    """
    ci, cd, ci/cd, cicd, build, builds, building, pipeline*, workflow*, test, tests, testing, spec,
    specs, test suite, suites, deploy*, redeploy*, pre-push, pre-commit, precommit, compile,
    compiles, compilation, e2e, nightly, checks, rollout*, gradle, maven, bazel, sbt, cargo,
    sccache, ccache, turborepo, nx, webpack, vite, esbuild, runner, runners, ut, devcontainer*,
    lint*, jobs, dev server, dev environment, local development, onboarding, developer experience,
    github actions, travis, jenkins, circleci, gitlab, pytest, jest, karma, rspec, cypress,
    playwright, docker build, image build*, hot reload, feedback loop, typecheck*, type check*
    """
)

# Words that settle the matter nearly alone.
STRONG: dict[Category, re.Pattern[str]] = {
    Category.REVENUE_COST: pattern(
        """
        cost, costs, cost-effective, cheap, cheaper, bill, cloud savings, gcp savings, aws savings,
        azure savings, save* money, spend less, spending, preemptible, spot, right-siz*, rightsiz*,
        reserved instance*, reserved capacity, revenue, conversion rate, a/b test, ab test,
        split test, donation*, smaller instance*, smaller vm*, instance type*, instance size*,
        machine type*, for the money, finops, budget*, on-demand, economi*, kosten*, coût*,
        facture*, graviton, overprovision*, over-provision*, idle resource*, lifecycle rule*,
        storage class
        """
    ),
    Category.RISK: pattern(
        """
        cve, cves, cve-*, ghsa-*, vulnerab*, security, gdpr, audit, pip-audit, audit trail, soc 2,
        soc2, hipaa, pci, compliance, erasure, outage*, circuit breaker, data loss, data corruption,
        exploit*, xss, csrf, ssrf, sql injection, path traversal, privilege escalation,
        remote code execution, secret leak*, disaster recovery, prevents incident*, encrypt*,
        sicherheitsl*, vulnérab*
        """
    ),
    Category.TECH_DEBT: pattern(
        """
        refactor*, clean up, cleanup*, clean-up, cleaning, tidy*, dead code, unused, tech debt,
        technical debt, leftover*, moderni*, rework*, restructur*, reorgani*, deduplicat*,
        code smell*, smells, bump, bumps, dependency, dependencies, deps, code style, reformat*,
        formatting, lint fix*, obsolete, legacy code, part one, part 1, step 1, phase 1, preparat*,
        no functional change*, no behaviour change, no behavior change, plumbing, boilerplate,
        warnings, checkstyle, decoupl*
        """
    ),
    Category.NONE: pattern(
        """
        docs, doc, documentation, documents, readme, readme.md, typo, typos, wip, changelog,
        license, glossary, .gitignore, contributing, spelling, grammar, wording, translation*,
        copyright, codeowners, runbook, faq, guide, handbook, tutorial, timeout, timeouts,
        time limit, docstring*
        """
    ),
    Category.AUTOMATION: pattern(
        """
        automat*, auto-*, by hand, self-service, no longer manual*, publish action, release action,
        release process, release workflow, publishing action*, auto release, cron job,
        publishing to, publish to, script that, bot that, release script, renovate config,
        semantic-release, release-please, goreleaser, action for, action that
        """
    ),
    Category.QUALITY: pattern(
        """
        fix, fixes, fixed, fixing, bug, bugs, bugfix*, coverage, flaky, flake*, crash*,
        race condition, more tests, unit tests, add tests, adds tests, integration tests,
        regression*, false alarm*, false positive*, correct, corrects, off-by-one, memory leak*,
        leak, oomkill*, noise, stabili*, deadlock*, null pointer, npe, segfault*, exception*
        """
    ),
    Category.PERFORMANCE: pattern(
        """
        latency, memory usage, memory footprint, less memory, peak memory, ram, n+1, bundle,
        bundle size, image size, apk size, app size, binary size, package size, smaller, slim*,
        lean, leaner, shrink*, minif*, compress*, gzip*, zip, brotli, cold start, startup time,
        throughput, cpu, fewer queries, queries, sql quer*, query count, reduce size, image*,
        dockerfile*, db index, index for, index on, lazy load*, batching, allocation*, garbage,
        tree-shak*, code split*, page load, load time, response time*, fewer requests, multi-stage,
        retention
        """
    ),
    Category.FEATURE: pattern(
        """
        support for, add support, introduce*, implement*, new feature, now can, can now, dark mode,
        show, shows, toggle, a switch, switcher, button, column, widget, dashboard panel, lets you,
        pricing page, display*
        """
    ),
}
# Words that only lean to a side.
LEANING: dict[Category, re.Pattern[str]] = {
    Category.REVENUE_COST: pattern(
        """
        savings, price, prices, expensive, pay, pays, paid, invoice*, billed, wasteful, waste,
        charged
        """
    ),
    Category.RISK: pattern(
        """
        incident*, signature*, permission*, backup*, safe, safer
        """
    ),
    Category.TECH_DEBT: pattern(
        """
        move, moves, moved, helper*, remove, removes, delete, deletes, drop, drops, rename*,
        replace*, upgrade*, update, updates, updated, newer, migrat*, duplicat*, simplif*, extract*,
        split, plugins, deprecat*, instead of, get rid of, throw out, version
        """
    ),
    Category.NONE: pattern(
        """
        label, note, notes, mention, mentions, comment*, text, tweak*, list, number, report
        """
    ),
    Category.AUTOMATION: pattern(
        """
        manual, manually, itself, themselves, script, scripts, action, actions, bot, generate*,
        github action*, trigger*, publishing, scheduled, schedule, cron, sync, triage, auto
        """
    ),
    Category.QUALITY: pattern(
        """
        error, errors, wrong, retry, retries, retried, fail*, test, tests, broken, alert*, handle*,
        assert*, validat*, missing, avoid, prevent*
        """
    ),
    Category.PERFORMANCE: pattern(
        """
        memory, query, index, size, lazy, batch*, render*, disk, load, async, prefetch*, chunk*,
        stream*
        """
    ),
    Category.FEATURE: pattern(
        """
        add, adds, added, adding, new, allow, allows, enable, create, plan, plans, mode, option, ui,
        print*, switch*
        """
    ),
}
