"""Fractions: the words for parts and multiples, and the phrases in which they tell of a change."""

from __future__ import annotations

from decimal import Decimal

from bvreport.text.patterns.phrases import Phrase

THIRDS = {
    "half": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "thirds": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "fourth": Decimal("0.25"),
    "fourths": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "fifths": Decimal("0.2"),
    "tenth": Decimal("0.1"),
    "tenths": Decimal("0.1"),
    "sixth": Decimal(1) / 6,
    "sixths": Decimal(1) / 6,
    "eighth": Decimal("0.125"),
    "seventh": Decimal(1) / 7,
    "ninth": Decimal(1) / 9,
    "drittel": Decimal(1) / 3,
    "viertel": Decimal("0.25"),
    "hälfte": Decimal("0.5"),
    "tiers": Decimal(1) / 3,
    "moitié": Decimal("0.5"),
    "quart": Decimal("0.25"),
    "mitad": Decimal("0.5"),
    "tercio": Decimal(1) / 3,
    "cuarto": Decimal("0.25"),
    "metade": Decimal("0.5"),
    "terço": Decimal(1) / 3,
    "metà": Decimal("0.5"),
    "terzo": Decimal(1) / 3,
    "helft": Decimal("0.5"),
    "derde": Decimal(1) / 3,
}
# What counts parts: "two thirds", "four fifths".
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_PART = (
    r"(?:(?:a|one|ein(?:em?|en)?|un|une|um|een|uno?) |"
    r"(?P<count>two|three|four|five|seven|nine)[ -]|die |der |la |a |de )?"
    r"(?:full |good |whole )?(?P<part>half|thirds?|quarters?|fourths?|fifths?|tenths?|sixths?|"
    r"seventh|"
    r"eighth|ninth|drittel|viertel|hälfte|tiers|"
    r"moitié|quart|mitad|tercio|cuarto|metade|terço|metà|terzo|helft|derde)(?![^\W_])"
)
_ABOUT = (
    r"(?:about|around|roughly|almost|nearly|some|over|only|just|more than|well over|less than|"
    r"(?:a bit |a little |slightly |just )?(?:under|over))"
)
# "Is half of everything" tells of no change, "is half of what it was" does.
_OF_OLD = (
    r"(?: \w{1,9}){1,4} of (?:what|that|the (?:old|original|previous|former|time|size|memory|cost|"
    r"price|latency)|(?:its|their) (?:old|former|previous|original|size)|before)"
)
TIMES = {
    "twice": 2,
    "double": 2,
    "doubles": 2,
    "doubled": 2,
    "doubling": 2,
    "thrice": 3,
    "triple": 3,
    "triples": 3,
    "tripled": 3,
    "quadruple": 4,
    "quadruples": 4,
    "quadrupled": 4,
    "quintuple": 5,
    "quintuples": 5,
    "quintupled": 5,
    "zweimal": 2,
    "dreimal": 3,
    "viermal": 4,
    "fünfmal": 5,
    "sechsmal": 6,
    "zehnmal": 10,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "eightfold": 8,
    "tenfold": 10,
}
# "Fourfold, more or less." answers a title that says what gets faster.
FOLD_ALONE = Phrase(
    rf"\A\W{{0,6}}(?:{_ABOUT} )?(?P<times>(?:two|three|four|five|six|eight|ten)fold)"
    r"(?:,? (?:more or less|give or take|or so|here|on my (?:machine|laptop|box)))?[.!]?\s{0,3}"
    r"(?=\n\n|$)"
)
# Every phrase below holds one of these words.
HINT = Phrase(
    r"(?<![^\W_])(?:hal[fv]|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twice|"
    r"thrice|"
    r"doubl|tripl|quadrupl|quintupl|(?:drei|vier|fünf|sechs|zehn|zwei)mal so|(?:two|three|four|"
    r"five|six|eight|ten)fold|magnitude|"
    r"drittel|viertel|hälfte|halbier|verdoppel|doppelt so|tiers|moitié|quart|divis|deux fois plus|"
    r"mitad|tercio|cuarto|dos veces más|metade|terço|duas vezes mais|metà|terzo|dimezz|"
    r"due volte più|helft|derde|twee keer zo|вдвое|втрое|o połowę|наполовину|вполовину|в два раза|"
    r"одной трет)|一半|减半|減半|翻倍|翻了一番|半分|半減|倍増|절반|반으로|النصف|חצי"
)
REACH = 160  # characters around such a word in which its phrase stands
PATTERNS: tuple[tuple[Phrase, str], ...] = (
    (
        Phrase(
            r"(?:cut(?:s|ting)?|reduc\w{1,3}|slash\w{0,3}|br(?:ings?|ought)|shrink\w{0,3}|"
            r"shr[au]nk|drop\w{0,4}|split|slice[sd]?)\b[^.;\n]{0,60}?\bin (?:half|two)\b"
        ),
        "halved",
    ),
    (
        Phrase(
            r"(?<![^\W_])(?<!both )(?<!two )(?<!the )(?:halv(?:e[sd]?|ing)(?! of)|"
            r"halbier(?:t|te|en)|dimezza(?:to|ta)?|"
            r"halveert)(?![^\W_])(?= |$|\.)|"
            r"(?:spad\w{1,4}|zmniejsz\w{2,6}|skróc\w{2,6}|zmala\w{1,4})(?: się)? o połowę|"
            r"o połowę (?:mniej\w{0,4}|szybciej|"
            r"szybsz\w|krótsz\w|krócej|taniej)(?![^\W_])|"
            r"вдвое (?:быстрее|меньше|сократил\w{0,4})|"
            r"(?:сократил\w{0,4}|уменьшил\w{0,4}|снизил\w{0,4}) вдвое|"
            r"减半|減半|(?:缩短|减少|降低|下降|节省|少|降|减|省)了?(?:大?约)?(?:近)?一半|半減|半分に|"
            r"절반으로|반으로"
        ),
        "halved",
    ),
    (
        Phrase(
            rf"(?:by|um|de|en|na|на|em|del?|with|met)[ ~]{{1,2}}(?:about |almost |nearly |roughly |"
            rf"more than |over |around )?{_PART}(?! (?:an? )?(?:hour|day|minute|dozen))"
        ),
        "by",
    ),
    (
        Phrase(
            rf"(?:saves?|saving|saved|spares?|cuts?|trims?|drops?|shaves?(?: off)?|removes?|sheds?|"
            rf"frees?(?: up)?|spart|économise|ahorra|economiza|экономит)[ ](?:us )?(?:about |"
            rf"almost |nearly |roughly |around |well over |over |some |"
            rf"more than )?{_PART} of(?: the| our| its| all)?"
        ),
        "by",
    ),
    (
        Phrase(
            rf"{_PART} (?:less|fewer|smaller|shorter|faster|quicker|lower|cheaper|weniger|kürzer|"
            rf"kleiner|de moins|menos|meno|minder)(?![^\W_])"
        ),
        "by",
    ),
    (
        Phrase(
            rf"{_PART} off (?:of )?(?:the|our|its|their|each|every)(?![^\W_])(?! (?:price|list))"
        ),
        "by",
    ),
    (
        Phrase(
            rf"(?<![^\W_])(?:to|in|takes?|takes? only|needs?|needed|uses?|took|costs?|braucht|"
            rf"dauert|benötigt|kostet|auf|"
            rf"à|para|a(?= (?:la |o |a |un )?(?:mit|terc|met|quarto|cuart))|"
            rf"(?:at|is|are|only|just)(?={_OF_OLD})) (?:now |only |just |nur noch |nur |"
            rf"jetzt nur noch )?(?:a bit |a little |"
            rf"slightly )?(?:less than |under |"
            rf"about |roughly |around |almost |nearly |over |just )?{_PART}(?: of)? (?:the|their|"
            rf"its|what|that|as|der|des|du|de|del|da|do|dessen|of)(?! (?:day|month|year|week|"
            rf"hour)s?\b)"
        ),
        "of",
    ),
    (
        Phrase(
            rf"(?<![^\W_])(?:drops?|dropped|falls?|fell|shrinks?|shrank|down|cuts?|reduce[sd]?|"
            rf"goes|"
            rf"went|sinks?|sank|sinkt|tombe|baja)(?: \w{{2,14}}){{0,3}} (?:to|auf|à|"
            rf"a(?= (?:la |o |un |uma? )?(?:mit|terc|met|quart[oa]|cuart))) (?:about |"
            rf"around |"
            rf"almost |nearly |under |just |only )?{_PART}(?=[.,;!)\n]|$| on | for | in | with |"
            rf" at | \()"
        ),
        "of",
    ),
    (  # "Peak heap is down a third"
        Phrase(
            rf"(?<![^\W_])(?:(?:is|are|was|were|went|goes|go|gets?) (?:now )?(?:down|lower|"
            rf"smaller)|"
            rf"falls?|fell|drops?|dropped|shrinks?|shrank)(?: by)? (?:about |around |almost |"
            rf"nearly |"
            rf"roughly |over )?{_PART}(?=[.,;!)\n]|$)"
        ),
        "by",
    ),
    (  # "Peak RSS per export: one ninth", "disk is a third"
        Phrase(
            rf"(?<![^\W_])(?:disk|memory|ram|rss|heap|cpu|time|duration|latency|size|footprint|"
            rf"traffic|storage|"
            rf"cost|costs|bill|bandwidth|p50|p9[059]|runtime|usage)(?: (?:per|of|on|in|"
            rf"for) [\w-]{{2,16}})?"
            rf"(?: space| use| usage| time)?(?::| is| are| was)(?: now| only| just| about|"
            rf" down to){{0,2}} "
            rf"(?<!was ){_PART}(?=[.,;!)\n]|$)"
        ),
        "of",
    ),
    (
        Phrase(
            r"(?<![^\W_])(?:half|a third|a quarter) (?:as (?:long|much|big|large|many|slow|"
            r"expensive)|the (?:time|memory|size|cost|price|cpu|latency|requests|queries|bundle|"
            r"load|disk|space|ram|duration|footprint)\b)"
        ),
        "share",
    ),
    (  # "The bundle lost a quarter of its weight"
        Phrase(
            rf"(?<![^\W_])(?:bundles?|images?|binar(?:y|ies)|apps?|pages?|packages?|"
            rf"payloads?|index|archives?|installers?|repo|jars?|wheels?|ipa|apk|aab|vsix|dmg|msi|"
            rf"executables?|records?|files?|database|tables?|chunks?|logs?|caches?|heap) (?:has |"
            rf"have )?(?:lost|loses?|lose|sheds?) (?:about |around |almost |nearly |over |"
            rf"more than )?"
            rf"{_PART}(?: of)? (?:its|their) (?:weight|size|length|bulk|footprint|volume)"
        ),
        "by",
    ),
    (  # "Half its weight" · "a third of the price", and nothing else
        Phrase(
            rf"(?:(?<=\n)|(?<=\A)|(?<=\. ))(?:{_ABOUT} )?{_PART}(?: of)? (?:the|its|their) (?:old |"
            r"former |previous )?(?:price|cost|costs|bill|time|size|weight|memory|footprint|"
            r"latency|traffic)(?: it (?:was|had)| (?:now|with this))?(?=[.,;!\n]|$)"
        ),
        "of",
    ),
    (  # "The heap is half its weight", "becomes a third of what it is in 3.1"
        Phrase(
            rf"(?<![^\W_])(?:is|are|becomes?) (?:now |only |just ){{0,2}}(?:{_ABOUT} )?{_PART}"
            r"(?: of)? (?:(?:its|their) (?:old |former |previous )?(?:weight|size|footprint)|"
            r"what it (?:is|was|has been) (?:in|on|with) [\w.]{1,12})(?![^\W_])"
        ),
        "of",
    ),
    (  # "Half the bytes read"
        Phrase(
            r"(?<![^\W_])(?:half|a third of|a quarter of) the (?:bytes|rows|blocks|pages) (?:read|"
            r"written|sent|scanned|shipped|transferred)(?=[.,;!)\n]|$| from | to | per | over )"
        ),
        "share",
    ),
    (  # "One node serves twice the requests"
        Phrase(
            rf"(?<![^\W_])(?:serves?|handles?|sustains?|copes? with) (?:{_ABOUT} )?"
            r"(?P<times>twice|double|thrice) the (?:requests|load|traffic|users|connections|"
            r"messages|events|jobs)"
            r"(?![^\W_])"
        ),
        "times",
    ),
    (  # "Half the fsyncs." says nothing else
        Phrase(
            r"(?:(?<=\n)|(?<=\A)|(?<=\. ))(?:half|a third|"
            r"a quarter) the [a-z-]{4,20}s(?=[.,;!\n]|$)"
        ),
        "share",
    ),
    (
        Phrase(
            r"(?<![^\W_])(?P<times>twice|double|doubles|doubled|doubling|triples?|tripled|"
            r"quadruples?|quadrupled|quintuples?|quintupled|thrice|(?:zwei|drei|vier|fünf|sechs|"
            r"zehn)mal(?= so )|(?:two|three|four|five|"
            r"ten)fold)(?![^\W_])(?: as (?:fast|quick|quickly|many|much)| so (?:schnell|viele?)|"
            r" (?:the |our |"
            r"its )?(?:[\w-]+ ){0,2}(?:number of (?=\w+ (?:we|it|you|they|per|a)\b|requests|"
            r"messages|events)|speed|throughput|performance|rate|"
            r"requests per second|rps|"
            r"qps|bandwidth|"
            r"capacity)| faster| quicker| speed-?up| improvement)"
        ),
        "times",
    ),
    (
        Phrase(
            r"(?:an|one|two|three|[123])? ?orders? of magnitude (?:faster|quicker|smaller|less|"
            r"fewer|cheaper|better|speed-?up|improvement|lower)|(?:faster|quicker|smaller|"
            r"speed-?up|improvement|cheaper) (?:by|of) (?:an|one|two|three|"
            r"[123]) orders? of magnitude|(?:improv\w{1,5}|speeds? up|sped up|"
            r"reduc\w{1,4})\b[^.;]{0,50}? by (?:an|one|two|three|[123]) orders? of magnitude"
        ),
        "magnitude",
    ),
    (
        Phrase(
            r"в два раза (?:быстрее|меньше)|вдвое быстрее|doppelt so schnell|"
            r"deux fois plus (?:rapide|vite)|dos veces más rápid|duas vezes mais rápid|"
            r"due volte più veloc|twee keer zo snel"
        ),
        "double",
    ),
)
