"""The store: what a later run need not fetch or ask again, behind one SQLAlchemy URL."""
