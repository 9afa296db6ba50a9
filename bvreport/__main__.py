"""`python -m bvreport` is `bvreport`."""

from bvreport.cli import main

main()
