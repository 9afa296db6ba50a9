"""Webhooks: what a host tells of a pull request, kept before it is answered, scored at once."""
