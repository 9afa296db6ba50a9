"""Monitoring: what is read period by period, and whether it drifts from a reference period."""
