"""An explanation as text for a terminal, as Markdown, as one page of HTML and as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bvreport import words
from bvreport.answers.explanation import Explanation
from bvreport.answers.proof import Move, Proof, Sentence
from bvreport.render.brand import HOUSE, Brand
from bvreport.render.templates import Templates

TEMPLATE, STYLE = "html/explanation.html.j2", "html/explanation.css"
BOLD, RESET = "\x1b[1m", "\x1b[0m"

Written = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Whose paper it is on: templates, colours, fonts and logo, the company's name."""

    templates: Templates
    brand: Brand = HOUSE
    company: str = ""


def text(made: Explanation, *, colour: bool = False) -> str:
    """For a terminal: what is marked is bold in colour, else between asterisks."""
    bold: Written = (lambda one: f"{BOLD}{one}{RESET}") if colour else (lambda one: f"**{one}**")
    return "\n".join(_lines(made, _as_it_is, bold))


def markdown(made: Explanation, head: Letterhead) -> bytes:
    """Markdown that reads well on GitHub."""
    from bvreport.render.markdown import escaped

    lines = list(_lines(made, escaped, lambda one: f"**{escaped(one)}**"))
    if head.company:
        lines[1:1] = ["", escaped(head.company)]
    return "\n".join(lines).encode()


def html(made: Explanation, head: Letterhead) -> bytes:
    """One file without script or network."""
    from bvreport.render import inline

    style = _style(head, lambda name: inline.font(name, head.templates))
    policy = f"default-src 'none'; style-src {inline.hashed(style)}; font-src data:; img-src data:"
    return _page(made, head, style, policy).encode()


def pdf(made: Explanation, head: Letterhead) -> bytes:
    """The same page on paper."""
    from bvreport.render.pdf import ASSET, printed

    style = _style(head, lambda name: f"{ASSET}html/fonts/{name}.ttf")
    return printed(_page(made, head, style, policy=""), head.templates)


def _style(head: Letterhead, address: Callable[[str], str]) -> str:
    from bvreport.render.inline import faces

    return faces(address) + head.templates.text(STYLE) + head.brand.style


def _page(made: Explanation, head: Letterhead, style: str, policy: str) -> str:
    from markupsafe import Markup

    values = {"made": made, "head": head, "policy": policy, "moved": moved}
    values["style"] = Markup(style)  # nosec B704 # ours
    return head.templates.render(TEMPLATE, values)


FORMATS: Mapping[str, Callable[[Explanation, Letterhead], bytes]] = {
    "md": markdown,
    "html": html,
    "pdf": pdf,
}


def _as_it_is(text: str) -> str:
    return text


def _lines(made: Explanation, written: Written, bold: Written) -> Iterator[str]:
    yield from (f"# {written(f'{made.key}: {made.title}')}", "")
    yield from (written(made.facts), "")
    if made.url:
        yield from (written(made.url), "")
    yield from (_marked(made.verdict, written, bold), "")
    yield from ("## Business case", "")
    for line in made.case:
        note = f" ({written(line.note)})" if line.note else ""
        yield f"- {written(line.name)}: {bold(line.value)}{note}"
    yield ""
    for heading, proofs in (("Counted", made.counted), ("Set aside", made.set_aside)):
        if proofs:
            yield from (f"## {heading}", "")
        for number, one in enumerate(proofs, start=1):
            yield f"{number}. {written(one.heading)}"
            yield from (f"   - {line}" for line in _proof(one, written, bold))
            yield ""
    if made.unbelieved:
        yield from ("## Read by a model, not counted", "")
        yield from (f"- {written(one)}" for one in made.unbelieved)
        yield ""
    if made.differing:
        yield from ("## Differs from the defaults", "")
        for entry in made.differing:
            default = "not set" if entry.default is None else words.number(entry.default, 4)
            value = words.number(entry.value or 0, 4)
            yield written(f"- {entry.key} = {value} {entry.unit} ({entry.source}), not {default}")
        yield ""
    yield written(made.caveat)


def _proof(one: Proof, written: Written, bold: Written) -> Iterator[str]:
    yield f"sentence: {_sentence(one.sentence, written, bold)} ({written(one.place)})"
    told = (
        ("read as", one.reading),
        ("formula", one.formula),
        ("range", one.range),
        ("decided", one.decided),
        ("confidence", one.confidence),
        ("haircut", one.haircut),
        ("expected", one.expected),
        ("set aside", one.set_aside),
    )
    yield from (f"{name}: {written(said)}" for name, said in told if said)
    for move in one.moves:
        value = words.number(move.value, 4)
        yield written(f"assumes {move.key} = {value} {move.unit} ({move.source}): {move.note}")
        if shown := moved(move, one.currency):
            yield written(shown)
    yield from (f"to review: {written(flag)}" for flag in one.flags)
    yield written(f"found by {one.found_by}; id {one.id}")


def moved(move: Move, currency: str) -> str:
    """What the expected value would be at both ends of an assumption, where it moves at all."""
    if move.at_low is None or move.at_high is None or move.at_low == move.at_high:
        return ""
    low, high = (words.number(end, 4) for end in (move.low, move.high))
    return (
        f"at {low} the expected value is {words.money(move.at_low, currency)}, "
        f"at {high} it is {words.money(move.at_high, currency)}"
    )


def _sentence(said: Sentence, written: Written, bold: Written) -> str:
    parts = [written(said.before), bold(said.quote), written(said.after)]
    joint = "" if said.after[:1] in ".,;:!?)”\"'" else " "
    before = f"{parts[0]} " if parts[0] else ""
    return f'"{before}{parts[1]}{joint if parts[2] else ""}{parts[2]}"'


def _marked(text: str, written: Written, bold: Written) -> str:
    """A sentence of ours with its **bold** stretch."""
    return "".join(
        bold(stretch) if place % 2 else written(stretch)
        for place, stretch in enumerate(text.split("**"))
    )
