"""Languages: the files of a change become the languages it is written in, by their endings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bvreport.methods.effort import is_foreign
from bvreport.model import ChangedFile

_MOST = 4  # of one change
_BY_ENDING = {
    ending: name
    for name, endings in {
        "Python": "py pyi pyx",
        "TypeScript": "ts tsx mts cts",
        "JavaScript": "js jsx mjs cjs",
        "Go": "go",
        "Rust": "rs",
        "Java": "java",
        "Kotlin": "kt kts",
        "Scala": "scala sc",
        "C": "c h",
        "C++": "cc cpp cxx hpp hh hxx",
        "C#": "cs",
        "F#": "fs fsx",
        "Objective-C": "m mm",
        "Swift": "swift",
        "Ruby": "rb erb",
        "PHP": "php",
        "Perl": "pl pm",
        "R": "r rmd",
        "Julia": "jl",
        "Haskell": "hs",
        "Elixir": "ex exs",
        "Erlang": "erl",
        "Clojure": "clj cljs cljc",
        "Dart": "dart",
        "Lua": "lua",
        "Zig": "zig",
        "Shell": "sh bash zsh",
        "PowerShell": "ps1",
        "SQL": "sql",
        "HTML": "html htm jinja j2 vue svelte",
        "CSS": "css scss sass less",
        "Terraform": "tf tfvars",
        "Protocol Buffers": "proto",
        "GraphQL": "graphql gql",
        "Notebooks": "ipynb",
        "YAML": "yml yaml",
        "Documentation": "md rst adoc",
    }.items()
    for ending in endings.split()
}
_SUPPORT = frozenset({"YAML", "Documentation"})  # named only where a change has nothing else


def languages(files: Iterable[ChangedFile] | None) -> tuple[str, ...]:
    """The languages of the hand-written files, the one with most lines first."""
    weights: Counter[str] = Counter()
    for file in files or ():
        name = _BY_ENDING.get(file.path.rpartition(".")[2].lower())
        if name and not is_foreign(file.path):
            weights[name] += 1 + (file.additions or 0) + (file.deletions or 0)
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    code = [name for name in ranked if name not in _SUPPORT]
    return tuple((code or ranked)[:_MOST])
