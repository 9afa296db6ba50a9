"""PromQL over the metrics of the catalogue: a name or a label that it does not have is an error."""

from __future__ import annotations

from bvreport.exposition.catalogue import METRICS, Sort

PER_SCRAPE = "5m"  # over which rates are taken: several scrapes of 30 s, and short enough to see


class NoSuchMetric(Exception):
    """The catalogue has no such name, or not with such a label."""


def series(name: str, **matching: str) -> str:
    """The series of a metric whose labels match: `=~` for a value that begins with `~`."""
    known = METRICS.get(name)
    if known is None:
        raise NoSuchMetric(name)
    if unknown := matching.keys() - set(known.labels):
        raise NoSuchMetric(f"{name} has no label {', '.join(sorted(unknown))}")
    pairs = (
        f'{label}=~"{value[1:]}"' if value.startswith("~") else f'{label}="{value}"'
        for label, value in matching.items()
    )
    chosen = ",".join(pairs)
    return f"{name}{{{chosen}}}" if chosen else name


def growth(name: str, over: str = PER_SCRAPE, **matching: str) -> str:
    """How fast a counter grows, a second."""
    _must_be(name, Sort.COUNTER)
    return f"rate({series(name, **matching)}[{over}])"


def quantile(share: float, name: str, over: str = PER_SCRAPE) -> str:
    """The value that so large a share of a histogram stays below."""
    _must_be(name, Sort.HISTOGRAM)
    return f"histogram_quantile({share}, sum by (le) (rate({name}_bucket[{over}])))"


def mean(name: str, over: str = PER_SCRAPE) -> str:
    """The mean of a histogram."""
    _must_be(name, Sort.HISTOGRAM)
    return f"sum(rate({name}_sum[{over}])) / sum(rate({name}_count[{over}]))"


def buckets(name: str) -> str:
    """How many values of a histogram lie below each of its bounds."""
    _must_be(name, Sort.HISTOGRAM)
    return f"sum by (le) ({name}_bucket)"


def _must_be(name: str, sort: Sort) -> None:
    series(name)
    if METRICS[name].sort is not sort:
        raise NoSuchMetric(f"{name} is no {sort}")
