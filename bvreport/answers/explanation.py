"""One valued change into the pages that defend it: every claim, its proof, its sum, its fate.

The same pages are read in a terminal, as Markdown, as HTML and as PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from bvreport import words
from bvreport.assumptions import Assumptions
from bvreport.estimate import Estimate
from bvreport.model import Claim, Grade, Valuation
from bvreport.render.clean import clean
from bvreport.render.slides import Deck, Layout, Slide
from bvreport.render.templates import Templates

GRADES = {
    Grade.A: "verified after release",
    Grade.B: "before and after stated",
    Grade.C: "amount stated",
    Grade.D: "size or price from a default: indicative, outside every total",
    Grade.E: "counted, not priced",
}
MISSING = (
    "No stated value. A sentence that would count names an amount, what it is per, and for whom, "
    "such as: saves 20 minutes per deploy, 15 deploys a week."
)
CAVEAT = "Estimates from the text under these assumptions, not audited, not accounting advice."
UNDATED = "1970-01-01"  # a document needs a date, and the clock's would change its bytes
QUOTE_SHOWN = 400


def explain(change: Valuation, terms: Assumptions) -> Deck:
    """The change on one page, then each of its claims on a page of its own."""
    title = f"{change.key}: {_plain(change.title) or '(no title)'}"
    merged = change.merged_at or change.created_at
    effort = change.effort_hours
    cost = "unknown (no line and file counts)" if effort is None else words.hours(effort)
    first = Slide(
        anchor="change",
        layout=Layout.TEXT,
        title=title,
        bullets=tuple(_facts(change)),
        source=f"Modelled effort: {cost}. {CAVEAT}",
    )
    return Deck(
        kind="explanation",
        title=title,
        subject="What this change states, and what is made of it",
        company="",
        keywords=(),
        created=merged.date().isoformat() if merged else UNDATED,
        language="en",
        slides=(first, *_claims(change, terms)),
        caveat=CAVEAT,
    )


def _as_it_is(text: str) -> str:
    return text


def text(deck: Deck, written: Callable[[str], str] = _as_it_is) -> str:
    """The pages one after the other, for a terminal; `written` escapes what needs it."""
    first, *claims = deck.slides
    lines = [f"# {written(first.title)}", ""]
    for bullet in first.bullets:
        lines += [written(bullet), ""]
    for heading, those in groupby(claims, key=lambda slide: slide.subtitle):
        lines += [f"## {heading}", ""]
        for number, slide in enumerate(those, start=1):
            lines.append(f"{number}. {written(slide.title)}")
            lines += [f"   - {written(bullet)}" for bullet in slide.bullets]
            lines.append("")
    return "\n".join([*lines, first.source, ""])


def _markdown(deck: Deck, templates: Templates) -> bytes:
    from bvreport.render.markdown import rich

    return text(deck, rich).encode()


def _html(deck: Deck, templates: Templates) -> bytes:
    from bvreport.render.html import html

    return html(deck, templates)


def _pdf(deck: Deck, templates: Templates) -> bytes:
    from bvreport.render.pdf import pdf

    return pdf(deck, templates)


FORMATS: Mapping[str, Callable[[Deck, Templates], bytes]] = {
    "md": _markdown,
    "html": _html,
    "pdf": _pdf,
}


def _plain(text: str) -> str:
    """Foreign text: one line, and bold nowhere."""
    return clean(text).replace("**", "")


def _facts(change: Valuation) -> Iterator[str]:
    facts = [f"merged {words.date(change.merged_at)}"] if change.merged_at else []
    facts += [f"by {change.author}"] if change.author else []
    facts += [f"category: {words.label(change.category)}", f"work: {change.work}"]
    yield _plain(" · ".join(facts))
    if change.url:
        yield _plain(change.url)
    if change.excluded:
        yield f"Excluded: {change.excluded}. Its value in every total is zero."
    elif change.grade is None:
        yield MISSING
    else:
        yield _verdict(change)


def _verdict(change: Valuation) -> str:
    value, currency = change.value, change.value.currency
    parts = [
        f"{words.money(size.best, currency)} {span} "
        f"(low {words.money(size.low, currency)}, high {words.money(size.high, currency)})"
        for size, span in ((value.recurring, "a year"), (value.one_off, "once"))
        if size.low or size.best or size.high
    ]
    parts += [
        f"{words.money(other.recurring or other.one_off, other.currency)} beside it, not converted"
        for other in value.other_currencies
    ]
    if change.indicative:
        parts.append(f"indicative {words.money(change.indicative, currency)}, outside every total")
    stated = "; ".join(parts) or "stated, not priced"
    grade = change.grade or Grade.E
    confidence = words.percent((change.confidence or 0) * 100)
    expected = (
        f", expected {words.money(value.risk_adjusted, currency)}" if value.risk_adjusted else ""
    )
    return f"**{stated}**{expected}. Grade {grade} ({GRADES[grade]}), confidence {confidence}."


def _claims(change: Valuation, terms: Assumptions) -> Iterator[Slide]:
    for heading, claims in (("Counted", change.counted), ("Set aside", change.set_aside)):
        count = words.plural(len(claims), "claim")
        for number, claim in enumerate(claims, start=1):
            yield Slide(
                anchor=f"{heading.lower().replace(' ', '-')}-{number}",
                layout=Layout.TEXT,
                title=_heading(claim),
                subtitle=heading,
                bullets=tuple(_proof(claim, terms)),
                source=f"{heading}: {number} of {count} of {change.key}",
            )


def _heading(claim: Claim) -> str:
    return (
        f"{words.label(claim.method)}, {words.label(claim.cash_class)}: "
        f"{_money(claim.estimate)} · grade {claim.grade}, "
        f"confidence {words.percent(claim.confidence * 100)}"
    )


def _proof(claim: Claim, terms: Assumptions) -> Iterator[str]:
    evidence = claim.evidence
    quote = _plain(evidence.quote)
    shown = quote if len(quote) <= QUOTE_SHOWN else f"{quote[:QUOTE_SHOWN]}…"
    yield f'quote: "{shown}" ({evidence.field}, {evidence.start} to {evidence.end})'
    if claim.formula:
        yield f"formula: {claim.formula}"
    for key in claim.assumptions:
        entry = terms.entry(key)
        yield f"assumes {key} = {entry.value} {entry.unit} ({entry.source}): {entry.note}"
    for adjustment in claim.adjustments:
        yield f"confidence {adjustment.delta:+}: {adjustment.reason}"
    for flag in claim.flags:
        yield f"to review: {flag}"
    if claim.set_aside:
        yield f"set aside: {claim.set_aside}"
    yield f"found by {', '.join(claim.found_by)}; id {claim.id}"


def _money(estimate: Estimate | None) -> str:
    if estimate is None:
        return "stated, not priced"
    size, span = estimate.size, "a year" if estimate.recurring else "once"
    return (
        f"{words.money(size.best, estimate.currency)} {span} "
        f"(low {words.money(size.low, estimate.currency)}, "
        f"high {words.money(size.high, estimate.currency)})"
    )
