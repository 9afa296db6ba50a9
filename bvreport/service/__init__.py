"""Service: what a store keeps, live over HTTP: pages, files, webhooks, an API, metrics."""
