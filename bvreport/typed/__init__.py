"""What was typed into what the product takes, checked before any slow work."""
