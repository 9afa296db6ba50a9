"""Eight methods that turn what a pull request states into priced claims."""

from bvreport.methods.examine import METHODS, examine, switched_off

__all__ = ["METHODS", "examine", "switched_off"]
