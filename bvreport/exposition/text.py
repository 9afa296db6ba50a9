"""Samples into the text that Prometheus reads, also from a file of the textfile collector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from bvreport.exposition.catalogue import METRICS
from bvreport.exposition.samples import Distribution, Measured, Sample, combined

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposition(measured: Iterable[Measured]) -> bytes:
    """The text format 0.0.4; the same samples give the same bytes."""
    return generate_latest(registry_of(measured))


def registry_of(measured: Iterable[Measured]) -> CollectorRegistry:
    """What was measured, as prometheus_client takes it."""
    registry = CollectorRegistry()
    registry.register(_Collected(combined(measured)))
    return registry


class _Collected(Collector):
    """What was measured already. A class because the registry asks for one."""

    def __init__(self, measured: Iterable[Measured]) -> None:
        self._measured = tuple(measured)

    def collect(self) -> Iterator[Metric]:
        """A family for each name."""
        families: dict[str, Metric] = {}
        for one in self._measured:
            if isinstance(one, Distribution):
                yield _histogram(one)
                continue
            family = families.setdefault(one.name, _family(one))
            family.add_sample(one.name, _labelled(one), one.value)
        yield from families.values()


def _family(one: Sample) -> Metric:
    metric = METRICS[one.name]
    made = {"gauge": GaugeMetricFamily, "counter": CounterMetricFamily}[metric.sort]
    family: Metric = made(metric.name, metric.says, labels=metric.labels)
    return family


def _labelled(one: Sample) -> dict[str, str]:
    """Label names with their values; halves of surrogate pairs, which no file can hold, go."""
    values = (value.encode("utf-8", "replace").decode() for value in one.labels)
    return dict(zip(METRICS[one.name].labels, values, strict=True))


def _histogram(one: Distribution) -> Metric:
    bounds = [*(f"{bound:g}" for bound in one.bounds), "+Inf"]
    buckets = list(zip(bounds, map(float, one.counts), strict=True))
    return HistogramMetricFamily(
        one.name, METRICS[one.name].says, buckets=buckets, sum_value=one.total
    )
