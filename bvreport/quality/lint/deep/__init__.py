"""Deep checks: a report.json recomputed from its own claims."""
