"""Eight methods that turn what a pull request states into priced claims."""

from bvreport.methods.examine import METHODS, examine

__all__ = ["METHODS", "examine"]
