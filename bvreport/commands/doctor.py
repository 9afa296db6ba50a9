"""`bvreport doctor`: what works on this machine."""

from __future__ import annotations

import typer

from bvreport import arguments, options
from bvreport.output import print_lines


@options.takes(options.SETTINGS, options.LOOK, options.FAILURES)
def command(context: typer.Context) -> int:
    """Exit 1 when bvreport cannot do its main job."""
    from bvreport.answers.diagnosis import examine

    findings = examine(arguments.look(context))
    print_lines(finding.line for finding in findings)
    return int(any(finding.is_fault for finding in findings))
