"""The claims of one change, settled against each other and against the change's kin."""
