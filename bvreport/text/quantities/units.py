"""Units: what stands behind a number, turned into a kind and one canonical name."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from bvreport.model import Kind
from bvreport.text.languages import merged

SECONDS: dict[str, Decimal] = {
    "ns": Decimal("1e-9"),
    "us": Decimal("1e-6"),
    "ms": Decimal("1e-3"),
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(28_800),  # a working day of 8 hours
    "week": Decimal(144_000),  # five of them
    "month": Decimal(576_000),  # twenty of them
}
MEGABYTES: dict[str, Decimal] = {
    "B": Decimal("1e-6"),
    "KB": Decimal("1e-3"),
    "KiB": Decimal("1e-3"),
    "MB": Decimal(1),
    "MiB": Decimal(1),
    "GB": Decimal(1000),
    "GiB": Decimal(1000),
    "TB": Decimal(1_000_000),
    "TiB": Decimal(1_000_000),
    "PB": Decimal(1_000_000_000),
}
CURRENCIES: dict[str, str] = {
    "US$": "USD", "R$": "BRL", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "MX$": "MXN", "$": "USD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "₺": "TRY", "₴": "UAH", "zł": "PLN", "Fr.": "CHF", "SFr.": "CHF", "Rs.": "INR",
    "kr": "SEK",
}  # fmt: skip
ISO_CODES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "CHF",
        "JPY",
        "CNY",
        "RMB",
        "INR",
        "BRL",
        "RUB",
        "KRW",
        "ILS",
        "TRY",
        "UAH",
        "PLN",
        "CZK",
        "HUF",
        "SEK",
        "NOK",
        "DKK",
        "AUD",
        "CAD",
        "NZD",
        "HKD",
        "SGD",
        "TWD",
        "MXN",
        "ARS",
        "CLP",
        "COP",
        "ZAR",
        "AED",
        "SAR",
        "THB",
        "IDR",
        "MYR",
        "PHP",
        "VND",
        "EGP",
        "NGN",
        "KES",
        "RON",
        "BGN",
    ]
)
# Case matters in one or two letters: 5m is minutes, 5M is mega.
_EXACT: dict[str, tuple[Kind | None, str]] = {
    "ns": (Kind.TIME, "ns"), "us": (Kind.TIME, "us"), "µs": (Kind.TIME, "us"),
    "μs": (Kind.TIME, "us"), "ms": (Kind.TIME, "ms"), "s": (Kind.TIME, "second"),
    "S": (Kind.TIME, "second"), "m": (Kind.TIME, "minute"), "h": (Kind.TIME, "hour"),
    "H": (Kind.TIME, "hour"), "d": (Kind.TIME, "day"), "D": (Kind.TIME, "day"),
    "min": (Kind.TIME, "minute"), "B": (Kind.QUANTITY, "B"), "KB": (Kind.QUANTITY, "KB"),
    "kB": (Kind.QUANTITY, "KB"), "Kb": (Kind.QUANTITY, "KB"), "kb": (Kind.QUANTITY, "KB"),
    "MB": (Kind.QUANTITY, "MB"), "Mb": (Kind.QUANTITY, "MB"), "mb": (Kind.QUANTITY, "MB"),
    "GB": (Kind.QUANTITY, "GB"), "Gb": (Kind.QUANTITY, "GB"), "gb": (Kind.QUANTITY, "GB"),
    "TB": (Kind.QUANTITY, "TB"), "tb": (Kind.QUANTITY, "TB"), "PB": (Kind.QUANTITY, "PB"),
    "KiB": (Kind.QUANTITY, "KiB"), "kiB": (Kind.QUANTITY, "KiB"), "kib": (Kind.QUANTITY, "KiB"),
    "MiB": (Kind.QUANTITY, "MiB"), "mib": (Kind.QUANTITY, "MiB"), "GiB": (Kind.QUANTITY, "GiB"),
    "gib": (Kind.QUANTITY, "GiB"), "Gi": (Kind.QUANTITY, "GiB"), "Mi": (Kind.QUANTITY, "MiB"),
    "Ki": (Kind.QUANTITY, "KiB"), "TiB": (Kind.QUANTITY, "TiB"), "Ko": (Kind.QUANTITY, "KB"),
    "ko": (Kind.QUANTITY, "KB"), "Mo": (Kind.QUANTITY, "MB"), "Go": (Kind.QUANTITY, "GB"),
    "To": (Kind.QUANTITY, "TB"), "K": (None, "KB"), "k": (None, "KB"), "M": (None, "MB"),
    "G": (None, "GB"), "T": (None, "TB"), "x": (Kind.RATIO, "x"), "X": (Kind.RATIO, "x"),
    "×": (Kind.RATIO, "x"), "%": (Kind.PERCENT, "%"), "％": (Kind.PERCENT, "%"),
    "٪": (Kind.PERCENT, "%"), "pp": (Kind.QUANTITY, "pp"), "fps": (Kind.QUANTITY, "fps"),
    "FPS": (Kind.QUANTITY, "fps"), "rps": (Kind.QUANTITY, "req/s"),
    "RPS": (Kind.QUANTITY, "req/s"), "qps": (Kind.QUANTITY, "queries/s"),
    "QPS": (Kind.QUANTITY, "queries/s"), "tps": (Kind.QUANTITY, "tps"),
    "TPS": (Kind.QUANTITY, "tps"), "rpm": (Kind.QUANTITY, "rpm"), "RPM": (Kind.QUANTITY, "rpm"),
    "MB/s": (Kind.QUANTITY, "MB/s"), "Mbps": (Kind.QUANTITY, "Mbps"),
    "Gbps": (Kind.QUANTITY, "Gbps"), "vCPU": (Kind.QUANTITY, "vCPU"),
    "vCPUs": (Kind.QUANTITY, "vCPU"), "cores": (Kind.QUANTITY, "core"),
    "gas": (Kind.QUANTITY, "gas"), "mAh": (Kind.QUANTITY, "mAh"),
    "Wh": (Kind.QUANTITY, "Wh"), "kWh": (Kind.QUANTITY, "kWh"),
    "MWh": (Kind.QUANTITY, "MWh"),
    "kg": (Kind.QUANTITY, "kg"), "mW": (Kind.QUANTITY, "mW"), "kW": (Kind.QUANTITY, "kW"),
    "倍": (Kind.RATIO, "x"), "배": (Kind.RATIO, "x"),
}  # fmt: skip
_RATES = frozenset(("fps", "tps", "rpm", "Mbps", "Gbps"))


def is_rate(unit: str) -> bool:
    """Whether a unit is a number of something in a span of time, of which more is better."""
    return unit in _RATES or unit.endswith(("/s", "/min", "/h"))


TIMES = frozenset(
    [
        "times",
        "fold",
        "mal",
        "fach",
        "fache",
        "facher",
        "faches",
        "fois",
        "veces",
        "vezes",
        "volte",
        "keer",
        "gånger",
        "ganger",
        "раза",
        "раз",
        "рази",
        "разів",
        "razy",
        "krotnie",
        "مرات",
        "أضعاف",
        "פעמים",
    ]
)
# Counted things; what a text may call a benefit by itself is decided by the grammar of gains.
NOUNS: dict[str, str] = {}
for _canonical, _surfaces in {
    "vulnerability": "vulnerability vulnerabilities vulns vuln cve cves ghsa advisories advisory "
    "schwachstellen sicherheitslücken vulnérabilités failles vulnerabilidades уязвимостей "
    "уязвимости уязвимость vulnerabilità kwetsbaarheden",
    "case": "case cases",
    "bug": "bug bugs bugfixes defect defects miscompiles miscompilations fehler bogues bogue "
    "errores defeitos багов бага баг ошибок "
    "ошибки bugi błędów błędy fouten",
    "crash": "crash crashes segfaults segfault panics panic abstürze",
    "error": "error errors exception exceptions failure failures",
    "leak": "leak leaks",
    "race": "race races deadlock deadlocks",
    "regression": "regression regressions",
    "issue": "issue issues problem problems",
    "warning": "warning warnings",
    "finding": "finding findings violations violation",
    "flaky test": "flakes flake flakies",
    "incident": "incident incidents outage outages sev-1 sev1 sev-2 sev2 sev-1s sev1s sev-2s sev-0 "
    "p1 p0 p1s p0s postmortems downtimes breach breaches vorfälle vorfall ausfälle ausfall "
    "störungen incidentes incidenti инцидентов инцидента инцидент",
    "alert": "alert alerts alarm alarms alarme alertes alertas alerts алертов",
    "page": "page pages pager",
    "ticket": "ticket tickets complaints complaint escalations escalation enquiries inquiries "
    "tickets тикетов",
    "query": "query queries statements statement lookups lookup selects requêtes abfragen "
    "consultas запросов запроса запросы roundtrips roundtrip round-trips round-trip",
    "request": "request requests call calls req reqs hits anfragen peticiones requisições fetches",
    "line": "line lines loc sloc zeilen lignes líneas linhas строк righe linie",
    "file": "file files dateien fichiers",
    "job": "job jobs",
    "step": "step steps clicks click schritte klicks clics cliques",
    "message": "message messages msg msgs mails e-mails notifications notification",
    "allocation": "allocation allocations allocs alloc",
    "test": "test tests specs",
    "user": "user users customers customer visitors signups sign-ups subscribers",
    "order": "order orders",
    "deploy": "deploys deployments releases",
    "node": "node nodes instances instance servers vms vm hosts machines pods containers",
    "row": "row rows records",
    "operation": "operation operations ops op transactions writes reads",
    "token": "token tokens",
    "dependency": "dependency dependencies packages package",
    "conflict": "conflict conflicts",
    "hotfix": "hotfix hotfixes hot-fixes",
    "rollback": "rollback rollbacks",
    "restart": "restart restarts reboots evictions oomkills kills",
    "mistake": "mistake mistakes typos slips mix-ups misprints misquotes mispicks",
    "rejection": "rejection rejections rejects bounces",
    "stall": "stall stalls hangs freezes stutters hiccups",
    "interruption": "interruption interruptions pings disturbances",
    "chargeback": "chargeback chargebacks disputes",
    "duplicate": "duplicate duplicates doublets",
    "cancellation": "cancellation cancellations no-shows drop-outs",
    "question": "question questions",
    "refund": "refund refunds returns",
    "miss": "misses",
    "night": "nights evenings weekends",
    "series": "series",
    "credit": "credit credits",
    "event": "event eventos events événements ereignisse eventi",
    "email": "email emails e-mail",
    "phone call": "telefonate anrufe llamadas appels ligações telefoontjes",
    "meeting": "meeting meetings",
    "form": "form forms",
    "syscall": "syscall syscalls",
    "render": "render renders re-renders rerenders repaints reflows",
    "cycle": "cycle cycles instructions",
    "trip": "trip trips visits",
    "approval": "approval approvals handoffs hand-offs",
    "redelivery": "redelivery redeliveries re-runs reruns",
}.items():
    for _surface in _surfaces.split():
        NOUNS.setdefault(_surface, _canonical)

_WORDS = merged(lambda words: words.units)
_GLUED = sorted(
    (word for word in _WORDS if not re.match(r"[a-zа-яà-ÿ]", word)), key=len, reverse=True
)
_GLUED_AT = re.compile("|".join(map(re.escape, _GLUED)))
_REMEMBERED = 4096  # words; all of them are short
_SCRIPT_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=_REMEMBERED)
def unit_named(word: str) -> tuple[Kind | None, str] | None:
    """Kind and canonical name of one unit as written; kind `None` for a bare K, M, G or T."""
    exact = _EXACT.get(word)
    if exact is not None:
        return exact
    if word in CURRENCIES:
        return Kind.MONEY, CURRENCIES[word]
    if word in ISO_CODES:
        return Kind.MONEY, "CNY" if word == "RMB" else word
    name = _WORDS.get(word.lower())
    if name is not None:
        return _kind_of(name), name
    if word.lower() in TIMES:
        return Kind.RATIO, "x"
    return None


def glued_unit(text: str, at: int) -> tuple[Kind | None, str, int] | None:
    """The longest unit of a script without spaces that starts here, with its end."""
    if not _SCRIPT_WITHOUT_SPACES.match(text, at):
        return None
    found = _GLUED_AT.match(text, at)
    if found is None:
        return None
    name = _WORDS[found.group()]
    return _kind_of(name), name, found.end()


def _kind_of(name: str) -> Kind | None:
    if name in SECONDS:
        return Kind.TIME
    if name == "%":
        return Kind.PERCENT
    if name == "x":
        return Kind.RATIO
    if name == "USD cent" or name in ISO_CODES:
        return Kind.MONEY
    return Kind.QUANTITY if name else None
