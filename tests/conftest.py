"""What holds for every test: how Hypothesis looks for examples, and that Ctrl-C can be heard."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

# No property speaks of the clock, which on a shared machine measures what else it does;
# tests of time take processor time or the growth of it.
settings.register_profile("clockless", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("clockless")

# Whoever is started in the background of a script ignores SIGINT, and so would all it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
