"""Valuations of many changes into one portfolio: sums, simulation, bridge, cost, delivery."""
