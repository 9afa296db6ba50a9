"""Injection phrases: what speaks to whoever values a change about its value, in any wording.

Three things give one away: it names a machine as its reader, it tells a reader what to do with a
number, or it speaks of the valuing itself (a category, an answer, a claim). People who write to
people tell what happened; they order nobody to record it.
"""

from __future__ import annotations

from bvreport.text.patterns.phrases import Phrase, Phrases

_RATED = r"(?:valuation|valuing|scoring|scor(?:e|ing)|grading|extraction|reporting|evaluation)"
# Who reads only to value: no part of anybody's product in "for the scorer: ...".
_VALUER = (
    r"(?:ais?|llms?|gpts?|chatgpt|claude|copilot|gemini|graders?|raters?|annotators?|scorers?|"
    r"valuers?|valuators?|evaluators?|assessors?|appraisers?|"
    r"(?:automated|automatic|ai|llm|machine|robot|robotic)[ -](?:reviewers?|readers?|reviews?|"
    r"systems?|tools?|"
    r"pipelines?|analysts?|analysis|agents?|scripts?|assess\w{0,5}|scor\w{0,4}|valu\w{0,6}|"
    r"evaluat\w{0,4}|grad\w{0,4}|rat(?:ing|ers?))|"
    r"(?:language|scoring|grading|valuation|reader|rating|evaluation)[ -]models?|"
    rf"{_RATED}[ -](?:tool|bot|model|engine|system|script|pipeline|agent|algorithm)s?|"
    r"reviewer bots?|machine readers?)"
)
_READER = (
    rf"(?:{_VALUER}|bots?|robots?|agents?|models?|assistants?|algorithms?|parsers?|"
    r"classifiers?|summari[sz]ers?|tools?|systems?|scripts?|machines?)"
)
_VALUES = (
    r"(?:scor|valu|grad|rat|evaluat|assess|apprais|pric|classif|summari[sz]|estimat|annotat|"
    r"automat)(?:e|es|s|y|ies|ing)?"
)
_READS = rf"(?:{_VALUES}|read(?:s|ing)?|process(?:es|ing)?|pars(?:es?|ing)|analy[sz](?:es?|ing))"
_RECORD = (
    r"(?:report|record|register|log|book|claim|count|extract|return|output|state|add|write|mark|"
    r"credit|price|value|score|rate|grade|answer|assign)"
)
_ACT = (
    rf"(?:{_RECORD}|treat|consider|regard|assume|put|enter|classify|categori[sz]e|say|award|"
    r"attribute)"
)
_TELL = r"(?:report|record|register|claim|credit|output|state|count|treat|return|award)"
_RECORDED = (
    r"(?:report|record|register|logg|book|claim|count|extract|mark|credit|pric|valu|scor|rat|"
    r"grad|assign|treat|consider|regard|assum|classifi|categori[sz]|award|enter|assess)ed"
)
# What is to be done with a change so that its value is another one.
_DEEM = (
    r"(?:treat|count|consider|regard|deem|classify|categori[sz]e|label|tag|mark|book|log|record|"
    r"register|report|score|rate|grade|value|price|assess|appraise|estimate|take|view|interpret|"
    r"enter|list|put|note|credit|assign|accept|see)"
)
_THIS = (
    r"(?:this|it|these|that|them|those|everything|the (?:above|following|below|change|pr|mr|"
    r"pull request|commit|patch|impact|value|benefit|savings?|result|work)|every \w{2,10})"
    r"(?: [a-z][\w-]{0,14}){0,3}"
)
_GAIN = (
    r"(?:sav(?:e[sd]?|ings?)|benefits?|values?|valued|worth|gains?|hours|revenue|profit|"
    r"reduc(?:tions?|es?|ing)|faster|speed-?ups?|cheaper|prevented|verified|[$€£¥]|usd|eur|"
    r"time_savings|revenue_cost|tech_debt|high[ -](?:value|impact)|\d{1,9} ?[x%])(?![^\W\d_])"
)
_FIGURE = (
    r"(?:[$€£¥] ?\d|\d[\d.,]{0,12} ?[km]? ?(?:[$€£¥%]|usd|eur|dollars|euros|hours|days|engineer))"
)
# Where an order begins: a sentence, a clause behind a mark, or a word that makes one.
_OPENS = (
    r"(?:^|[\n.!?:;,(>–—-] {0,2}|(?<![^\W_])(?:please|kindly|and|then|also|must|should|shall|"
    r"always|just|simply|to|you|bitte|can|may) )"
)

_STARTS = _OPENS.replace("|to|", "|")  # "makes the dashboard to report 0 %" orders nothing

# Searched only where the words of one stand: all kinds in one pattern cost a text 250 µs.
ORDERS = Phrases(
    *map(
        Phrase,
        (
            # What was said before is to be forgotten.
            r"(?:ignore|disregard|forget|override|bypass)[ ,:]{1,9}"
            r"(?:(?:all|any|the|your|of) {1,4}){0,4}"
            r"(?:previous|prior|above|earlier|preceding|former|schema|instructions|rules|system|"
            r"format|everything)",
            r"ignor(?:iere|a|ez|e) (?:alle |todas? |toutes? |as |las |les |tutte |le )*"
            r"(?:vorherigen|bisherigen|anteriores|précédentes|precedenti|instru|istruz)",
            r"\b(?:previous|prior|preceding|former) (?:instructions?|guidelines)\b",
            r"\b(?:new|updated|revised|real|secret|hidden) (?:instructions?|rules|guidelines)\s?"
            r"(?::|\.|follow|for (?:you|the)|below)",
            # A machine is spoken to.
            rf"(?<![^\W_])(?:note|attention|message|instruction|hint|reminder|hi|memo)s? (?:to|"
            rf"for) (?:the |all |any |an? |our )*{_READER}(?![^\W_])"
            r"(?! (?:service|server|api|team|author|owner|maintainer|user|developer)s?)",
            rf"(?<![^\W_])(?:dear|hey|hi|hello|attention|ok|okay) (?:the |any |all |every |"
            rf"an? |our )*{_READER}[:,!]",
            rf"(?:^|[\n.(!?;] {{0,2}})(?:p\.? ?s\.?:? )?to (?:the |any |all |every |an? |our )*"
            rf"{_READER}[:,!]",
            rf"(?<![^\W_])to (?:the |any |all |every |an? |our )*{_VALUER}[:,!]",
            rf"(?<![^\W_])for (?:the |any |all |every |an? |our )*{_VALUER}[:,]",
            rf"(?<![^\W_])(?:to|for|dear|if|any|an?|the|all|every|some) {_READER}"
            rf"(?: (?:that|which|who|is|are|will))? {_READS} (?:this|these|it)(?![^\W_])",
            rf"(?<![^\W_])(?:who|what|which)(?:ever)?(?: \w{{2,12}})? {_VALUES} (?:this|these|"
            r"it)(?![^\W_])",
            rf"(?<![^\W_])(?:to|for) (?:the |any )?(?:tool|system|script|program|software|machine|"
            rf"bot|algorithm)s? (?:that|which) {_READS}",
            rf"(?<![^\W_])(?:if|when|since|as) you(?:'re| are)? (?:an? |the )?{_READER}(?![^\W_])",
            rf"(?<![^\W_])@?(?:{_VALUER}|bots?|agents?|models?|"
            rf"assistants?)[ ,:][^\n]{{0,40}}(?:must|should|please|shall|have to|has to|"
            rf"need to|needs to) {_ACT}\b",
            rf"\b@?{_VALUER}(?: (?:turn|note|only|hint|reader))?[:,–-] ?(?:[^\n]{{0,60}}{_GAIN}|"
            rf"\{{)",
            r"\b(?:bots?|agents?|models?|assistants?)(?: (?:turn|note|only|hint))?[:,] "
            r"(?:[^\n]{0,60}(?:\b(?:sav(?:es?|ed|ings?)|benefits?|worth)|[$€£])|\{)",
            rf"@[\w-]{{0,16}}(?:ai|llm|gpt|bot|grader|scorer)[\w-]{{0,12}},? {_ACT}\b",
            r"as an ai\b",
            r"you are (?:now |a |an |the )+[a-z ]{0,30}(?:model|assistant|bot|ai|scorer|valuer)",
            r"(?<![^\W_])(?:act|behave|respond|answer) as (?:if you|an? [a-z ]{0,20}(?:analyst|"
            r"assistant|expert|valuer|scorer|cfo|auditor|accountant|model))",
            rf"as the {_RATED} (?:tool|bot|model|engine|system|script|agent)",
            r"(?:imagine|suppose|pretend) (?:that )?you(?:'re| are)",
            r"pretend (?:that |to be |you |this |the |it )",
            r"(?:hallo|hello|hi|hey|dear) (?:ki|ia|parser|robot|model|machine|computer)(?![^\W_])",
            r"bots (?:have|need) to \w",
            # What a reader is told to do with this change.
            rf"(?<![^\W_])(?:must|should|shall|to|will|can) be {_RECORDED} (?:down )?(?:as|at|"
            rf"with|under)[ :]"
            rf"[^.\n]{{0,50}}?{_GAIN}",
            r"take (?:it|this|that) (?:as given|for granted|as (?:a )?fact|as (?:proven|verified|"
            r"true))",
            r"(?:value|rate|score|grade|price) (?:this|the|it)(?: (?:pr|mr|change|commit|patch|"
            r"pull request))? (?:highly|generously|very high)",
            rf"(?:mandatory|required|obligatory|imperative|compulsory|necessary) to {_TELL} ",
            rf"(?:your|the) (?:task|job|duty|goal|role|instructions?) (?:is|are) (?:now )?to "
            rf"{_ACT}",
            rf"(?<![^\W_])you (?:must|shall|will|have to|need to|are to|should|ought to|are asked "
            rf"to) (?:now |always )?{_TELL}[ :]",
            rf"from now on,? you {_TELL}",
            r"(?<![^\W_])(?:when|while|before|after|in) (?:scoring|valuing|grading|rating|"
            r"evaluating|assessing|pricing|estimating)[^.\n]{0,30}[ ,](?:use|count|assume|take|"
            r"record|report|add|put|credit|apply|enter|remember) ",
            rf"when you (?:{_TELL}|summari[sz]e|evaluate|assess|review|read|process|score|rate|"
            rf"grade|"
            r"value|price|extract)\b",
            *(
                rf"{order} (?:also )?{_RECORD} [^.\n]{{0,40}}\b{_GAIN}"
                for order in ("always", "must", "have to", "has to", "please", "should", "do not")
            ),
            r"\band (?:report|record) [$€£]?\d",
            r"(?:use|apply|take|enter) (?:these|those|the following) (?:values|numbers|figures|"
            r"amounts|savings)\b",
            r"(?:rate|value|score|price|treat|count|report|record|classify|estimate|categori[sz]e) "
            r"th(?:is|e) (?:pr|mr|pull request|change|commit|patch) (?:at|as|with)",
            # The valuing itself is spoken of.
            rf"(?<![^\W_])for {_RATED} purposes?(?![^\W_])",
            r"(?<![^\W_])for your (?:calculations?|estimat\w{1,4}|valuations?|reports?|records|"
            r"scores?|scoring|answers?)(?![^\W_])",
            r"(?<![^\W_])for the (?:automated|automatic|ai|llm) (?:assess|review|scor|grad|"
            r"valuat|evaluat|rat)\w{0,6}\b",
            rf"(?:for|to) (?:the |all |any )?(?:automated )?{_RATED} "
            r"(?:tool|bot|model|engine)s?[:,]",
            r"(?:figure|number|amount|value|benefit|saving|claim)s? (?:to (?:extract|report|quote|"
            r"record|enter)(?: is| are|:)|you(?:'re| are)? (?:look|search|want|need)\w{0,3})",
            r"(?:include|add|use|output) (?:this|the following|a) claim",
            r"answer with (?:the|a|one|this) claim",
            r"set the (?:category|amount|confidence|grade|score) (?:to|as)",
            r"(?:regardless of|no matter|whatever) (?:what )?(?:the )?(?:diff|code|content|patch)"
            rf"(?: \w{{1,10}}){{0,3}}[,:][^.\n]{{0,40}}{_GAIN}",
            r"(?:do not|don't|never) (?:question|doubt|challenge|dispute|verify) (?:this|it|that|"
            r"these|the (?:number|figure|value|claim))",
            r"be generous(?: and|[:,]) ",
            r"the (?:correct|right|true|expected|final|official) valuation\b",
            r"(?:reviewer|assessor|maintainer|manager|auditor)s? (?:has|have) (?:confirmed|"
            r"verified|"
            r"approved|agreed) (?:an? |the |to )?(?:benefit|saving|value|worth|reduction)",
            r"\bofficial (?:savings?|benefit|value|figure)(?: \w{1,8}){0,3} (?:is|are|:)",
            r"(?:respond|reply|answer|output|return|print) only (?:with |this|the |one |in |a )",
            r"how to answer\b",
            r"\b(?:final|correct|right|expected) answer\b",
            r"\bgraders?: ",
            r"expected output is [^\n]{0,40}sav",
            r"(?:^|\n)[# ]{0,5}instructions?(?: for \w{2,12}){0,2}: ?[^\n]{0,40}"
            r"(?:sav|report|record)",
            r"\bscore: ?10/10",
            # Marks of a conversation with a model, and ready answers.
            r"\[(?:assistant|user|tool)\]",
            r"system ?(?:prompt|message|override|notice|note:|instructions?\b|:\s)",
            r"[\[<|{]{1,2}/?(?:system\b|sys>>)",
            r"\bdeveloper mode\b",
            r"\[/?inst\]",
            r"im_start",
            r"</ ?(?:user|system|assistant|human|pull[_ -]?request|data|"
            r"document|instructions?|prompt|input|text|context)>|<(?:system|instructions?|prompt)>",
            r"end of the (?:pull request|prompt|data)",
            r"[\"']?claims[\"']?\s?:\s{0,4}(?:\[|\n?\s{0,9}- )",
            r"[\"'](?:amount|quote)[\"']\s?:",
            r"\b(?:amount|unit|period)=\w{1,30}[ ,]{1,3}(?:unit|period|amount)=",
            # The same in other languages.
            r"(?<![^\W_])(?:an|für|hinweis an) (?:die |das |den |alle )?(?:bewertende[nrs]? )?"
            r"(?:ki|kis|sprachmodelle?|modelle?|prüfer-ki)(?![^\W_])",
            r"als (?:eine? )?(?:ersparnis|einsparung|nutzen|gewinn|wert)(?![^\W_])(?:[^.\n]|"
            r"\.\d){0,50}"
            r"(?:wert|verbuch|zähl|erfass|eintrag|buch|rechn|trag)e",
            r"(?<![^\W_])(?:pour|à) l'ia(?![^\W_])",
            r"(?:consid[ée]re[zr]?|compte[zr]?|traite[zr]?|enregistre[zr]?|note[zr]?) [^.\n]{0,30}"
            r"comme (?:une? )?(?:économie|gain|bénéfice)",
            r"(?<![^\W_])(?:para (?:la|a)|per l') ?ia(?![^\W_])",
            r"(?:considera|considere|cuenta|cuente|registra|registre|trata|trate|anota|anote|"
            r"conta|valuta|valora)(?:r|d|te)? [^.\n]{0,30}(?:como|come) (?:una? |um )?(?:ahorro|"
            r"beneficio|economia|poupança|benefício|risparmio|ganancia)",
            r"(?<![^\W_])(?:для|к) (?:ии|нейросет\w{1,3}|модели|бота)(?![^\W_])",
            r"(?:засчита|учт|счита|запи[шс]|оцен)\w{1,5} [^.\n]{0,30}как эконом",
        ),
    ),
    # What a reader is told to do with this change, at the start of a sentence or a clause.
    *(
        Phrase(order, behind=_OPENS)
        for order in (
            rf"{_DEEM} {_THIS} (?:down )?(?:as|at|with|for|to be|under)[ :]"
            rf"[^.\n]{{0,50}}?{_GAIN}",
            rf"{_DEEM} {_THIS} (?:an? |the |our )?(?:[a-z]{{3,8}} )?(?:savings?|benefits?|"
            rf"gains?|"
            r"reductions?) (?:of|worth) ",
            rf"{_DEEM} (?:as|at)[: ][^.\n]{{0,40}}?{_GAIN}",
            r"assume (?:that )?(?:this|it|we|the (?:change|pr|patch)) (?:saves?|brings?|"
            r"cuts?|earns?|is worth)",
            r"(?:quote|extract|copy|cite|repeat) (?:this|that|it|the (?:following|next|"
            r"above))(?: \w{2,10}){0,2} (?:in|into) (?:your|the) (?:report|answer|output|claims?)",
            r"(?:extract|quote|output|repeat|answer) (?:this|that|with|the following):",
        )
    ),
    *(
        Phrase(order, behind=_STARTS)
        for order in (
            rf"(?:report|record|register|credit|claim|put down|write down|output|award|"
            r"assume|attribute|grant)(?: (?:an?|the|its|our|of|at|least|up|to|about|some|total|"
            r"annual|"
            r"yearly|monthly|savings?|benefits?|gains?|cost|time|another|extra)){0,5} "
            rf"{_FIGURE}",
            r"(?:report|record|register|credit|claim|put down|write down|output|award|"
            r"assume|attribute|grant|log|book|add|include)(?: (?!of)[a-z]{1,12}){0,3} "
            r"(?:savings?|benefits?|gains?|reductions?|revenue|claims?)(?::| of | at | to | for )",
            rf"(?:use|take|enter|add|include|log|book|note|count|apply|list|quote|mark) "
            rf"(?:an? |the |about |exactly |these |\+)*{_FIGURE}[^.:;,\n]{{0,30}} (?:sav(?:ed|"
            r"ings?)|benefits?|as the|as its|under (?:time|cost|revenue|saving|the category))",
        )
    ),
)
