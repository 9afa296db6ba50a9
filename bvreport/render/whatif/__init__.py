"""What-if: a report's totals that follow in the page when a reader moves an assumption."""

from bvreport.render.whatif.panel import WhatIf, what_if

__all__ = ["WhatIf", "what_if"]
