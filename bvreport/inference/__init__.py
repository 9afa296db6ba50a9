"""Inference: is a difference between two samples more than chance? Pure, with its sources."""
