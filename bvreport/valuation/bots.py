"""Bots: a login into whether a program writes under it."""

from __future__ import annotations

BOTS = frozenset(
    {
        *("dependabot", "dependabot-preview", "renovate", "github-actions", "greenkeeper"),
        *("mergify", "pre-commit-ci", "codecov", "codecov-io", "allcontributors", "imgbot"),
        *("release-please", "semantic-release", "weblate", "transifex-integration", "crowdin"),
        *("bors", "pyup", "depfu", "web-flow", "copybara-service", "google-cla", "whitesource"),
        *("mend-for-github-com", "deepsource-autofix", "sonarcloud", "snyk", "netlify", "vercel"),
        *("scala-steward", "pytorchmergebot", "googlebot", "msftbot", "openshift-ci", "fossabot"),
        *("gitbook-com", "autofix-ci", "k8s-publishing-bot", "homu"),
    }
)
BOT_ENDS = ("[bot]", "-bot", "_bot", "-robot")
BOT_START = "app/"  # how `gh pr list` writes a bot's login


def is_bot(login: str | None) -> bool:
    """Whether a login is a bot's: marked as one, or one of the usual names."""
    name = (login or "").casefold()
    return name.endswith(BOT_ENDS) or name.startswith(BOT_START) or name in BOTS
