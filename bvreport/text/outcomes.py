"""Outcomes: what somebody waits for, so that it comes sooner or later and nobody sets when.

"The build is green after 4 minutes", "we hear of it 10 minutes earlier"; a record that is deleted
after 30 days, or a shop that opens an hour earlier, follows somebody's choice.
"""

from __future__ import annotations

from bvreport.text.phrases import Phrase

OUTCOME = Phrase(
    r"(?<![^\W_])(?:finish\w{0,3}|done|out|ready|complet\w{1,3}|through|over|available|"
    r"deployed|live|gets?|respon\w{1,4}|results?|answers?|feedback|home|know\w{0,2}|paint|appears?|"
    r"shows?|comes?|visible|usable|interactive|loads?|green|back|productive|effective|useful|"
    r"up to speed|merged|mergeable|shipp?(?:s|ed)?|deliver\w{0,3}|arriv\w{1,3}|hear|notic\w{1,3}|"
    r"find(?:s|ing)?|found|catch(?:es)?|caught|detect\w{0,3}|warn\w{0,3}|sees?|learn\w{0,2}|"
    r"notif\w{1,4}|informed|paid|settled|"
    r"do(?:es)? (?:its|their|her|his|the) (?:rounds?|tours?|runs?|shifts?|laps?))(?![^\W_])"
)
