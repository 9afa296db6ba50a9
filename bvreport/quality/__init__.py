"""How right the claims are: labelled texts against what was read in them."""
