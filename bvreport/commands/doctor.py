"""`bvreport doctor`: what works on this machine."""

from __future__ import annotations

import typer

from bvreport.output import print_lines
from bvreport.typed import groups, making


@groups.takes(groups.SETTINGS, groups.LOOK, groups.FAILURES)
def command(context: typer.Context) -> int:
    """Exit 1 when bvreport cannot do its main job."""
    from bvreport.answers.diagnosis import examine

    findings = examine(making.look(context))
    print_lines(finding.line for finding in findings)
    return int(any(finding.is_fault for finding in findings))
