"""Templates by name: the user's folder first, then the ones that ship with the package.

Names are paths below that folder: `storyboards/traction.yaml`, `html/deck.css`. The prefix
`builtin/` always means the shipped one, so that a user's template can extend the one it replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path, PurePosixPath

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2 import TemplateError as JinjaError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bvreport.errors import TemplateError, UsageError
from bvreport.render.filters import FILTERS
from bvreport.render.folders import folders, kinds, names, shipped_folder

BUILTIN = "builtin"
SUFFIX = ".j2"

# What an expression over a report can run into beside Jinja's own errors: a sum of unlike things,
# an index past the end, a division by zero, a template that extends itself.
EXPRESSION_ERRORS = (
    JinjaError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)


class Templates:
    """The templates of one run. A class because compiled templates live as long as it does."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise UsageError(
                f"--templates {folder} is no folder",
                hint="it holds what replaces a built-in, such as storyboards/traction.yaml",
            )
        self._own = folder
        self._folders = folders(folder)
        self._pages = _environment(self._folders, shipped_folder())
        self._fields = self._pages.overlay(finalize=_plain_text)
        self._compiled: dict[str, Template] = {}  # compiling a field costs more than rendering it
        self._conditions: dict[str, Callable[..., object]] = {}

    def path(self, name: str) -> Path:
        """The file behind a name; `TemplateError` when neither folder has it."""
        relative = PurePosixPath(name)
        folders = self._folders
        if relative.parts[:1] == (BUILTIN,):
            relative, folders = relative.relative_to(BUILTIN), self._folders[-1:]
        if relative.is_absolute() or ".." in relative.parts:
            raise TemplateError(f"{name}: a template's name stays inside its folder")
        for folder in folders:
            if (found := folder / relative).is_file():
                return found
        raise TemplateError(f"there is no template named {name}")

    def text(self, name: str) -> str:
        """The text of a file as it is: a style sheet, a script, a storyboard."""
        try:
            return self.path(name).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise TemplateError(f"{name}: not UTF-8 (byte {error.start})") from error

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The names in one folder, the user's and the shipped ones, each once, sorted."""
        return names(self._folders, folder, suffix)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of deck there are storyboards for, the user's own among them."""
        return kinds(self._folders)

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """A whole Jinja template with these values; HTML and SVG are escaped by default."""
        try:
            return self._pages.get_template(name).render(values)
        except EXPRESSION_ERRORS as error:
            raise broken(name, error) from error

    def field(self, source: str) -> Callable[[Mapping[str, object]], str]:
        """A storyboard's string field, compiled; values it places are plain text, never markup.

        Both steps raise one of `EXPRESSION_ERRORS`: the storyboard knows file, slide and field.
        """
        if source not in self._compiled:
            self._compiled[source] = self._fields.from_string(source)
        return self._compiled[source].render

    def condition(self, source: str) -> Callable[[Mapping[str, object]], bool]:
        """A `when` field, compiled: one expression, with or without its braces."""
        if source not in self._conditions:
            self._conditions[source] = self._fields.compile_expression(
                bare(source), undefined_to_none=False
            )
        holds = self._conditions[source]
        return lambda values: bool(holds(values))

    def own(self, pattern: str) -> tuple[str, ...]:
        """The names of the files that the user brought, by a pattern such as `*.j2`."""
        if self._own is None:
            return ()
        files = (file for file in self._own.rglob(pattern) if file.is_file())
        return tuple(sorted(file.relative_to(self._own).as_posix() for file in files))

    def check(self) -> None:
        """Compile the user's Jinja templates, so that a broken one stops the run early."""
        for name in self.own(f"*{SUFFIX}"):
            try:
                self._pages.get_template(name)
            except EXPRESSION_ERRORS as error:
                raise broken(name, error) from error

    def unknown_names(self, source: str, known: Collection[str]) -> list[str]:
        """The names a field uses that no storyboard can place."""
        used = find_undeclared_variables(self._fields.parse(source))
        return sorted(used.difference(known, self._fields.globals))


def bare(condition: str) -> str:
    """An expression without the braces it may have."""
    text = condition.strip()
    return text[2:-2].strip() if text.startswith("{{") and text.endswith("}}") else text


def broken(where: str, error: Exception) -> TemplateError:
    """What is wrong with a template, in one sentence that starts with where it is."""
    hint = ""
    match error:
        case TemplateNotFound():
            reason = f"there is no template named {error.name}"
        case TemplateSyntaxError():
            line = f" (line {error.lineno})" if error.lineno > 1 else ""
            reason = f"{error.message}{line}"
        case UndefinedError():
            reason = str(error.message)
            hint = "the head of the shipped storyboards/traction.yaml lists what can be placed"
        case RecursionError():
            reason = "it extends or includes itself without end"
            hint = f"extend the shipped one by its name with {BUILTIN}/ before it"
        case _:
            reason = str(error) or type(error).__name__
    return TemplateError(f"{where}: {reason}", hint=hint)


def _environment(folders: tuple[Path, ...], shipped: Path) -> ImmutableSandboxedEnvironment:
    loaders = [FileSystemLoader(folder) for folder in folders]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*loaders, PrefixLoader({BUILTIN: FileSystemLoader(shipped)})]),
        undefined=StrictUndefined,
        autoescape=_is_markup,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(FILTERS)
    return environment


def _is_markup(name: str | None) -> bool:
    return name is not None and (".html" in name or ".svg" in name)


def _plain_text(value: object) -> object:
    """Slides know one markup, **bold**, and only a storyboard may use it: values lose theirs."""
    return value.replace("**", "") if isinstance(value, str) else value
