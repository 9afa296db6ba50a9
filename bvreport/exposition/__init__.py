"""Exposition: what reports and stores know, as the metrics that Prometheus scrapes."""
