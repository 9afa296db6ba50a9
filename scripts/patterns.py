"""Write what every match of each phrase has, so that no start of the program finds it out.

python -m scripts.patterns    writes bvreport/text/patterns/demands.json
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import bvreport.methods
import bvreport.text
from bvreport.text.patterns import phrases
from bvreport.text.patterns.demands import TABLE, table_of

WRITTEN = Path(phrases.__file__).with_name(TABLE)
PACKAGES = (bvreport.text, bvreport.methods)  # where phrases are


def shipped_patterns() -> Sequence[str]:
    """The patterns of all phrases of the program."""
    for package in PACKAGES:
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    return [phrase.pattern for phrase in phrases._UNREAD]


if __name__ == "__main__":
    WRITTEN.write_text(table_of(shipped_patterns()), encoding="utf-8")
