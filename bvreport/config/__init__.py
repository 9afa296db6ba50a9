"""The user's wishes beside the command line: bvreport.toml, the environment, assumptions."""
