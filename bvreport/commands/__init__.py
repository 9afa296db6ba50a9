"""What the commands beside `deck` print: listings, explanations, names, a health check."""
