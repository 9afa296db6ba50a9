"""Subjects: what a quantity is about, and whether more of it is better, by the words near it."""

from __future__ import annotations

import re
from typing import NamedTuple

from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.mention import Subject

# More is better: a fall is a regression. Everything else is better when it falls.
HIGHER_IS_BETTER = Phrase(
    r"(?<![^\W_])(?:throughput|bandwidth|coverage|code coverage|hit[- ]?rate|hit ratio|"
    r"crash-free(?: sessions| users)?|true (?:positives?|negatives?)|accuracy|precision|recall|f1|"
    r"auroc|rouge|mrr|iou|psnr|ssim|"
    r"success rates?|pass rate|availability|uptime|lighthouse|scores?|conversions?|"
    r"conversion rate|retention(?: rate)?|activation(?: rate)?|completion rate|auc|bleu|ndcg|"
    r"adoption|engagement|headroom|completions?(?! times?)|yield|stability|reliability|"
    r"completeness|attendance|checkouts|purchases|"
    r"sign-?ups?|trials?(?: starts?)?|visitors?|revenue|sales|turnover|arr|mrr|gmv|income|"
    r"order value|basket (?:size|value)|cart (?:size|value)|aov|arpu|renewals?|renewal rate|"
    r"earnings|profit|add-to-carts?|orders|tips|killed|passing|viewability|"
    r"fill rate|per second|(?:picked|"
    r"chosen|clicked|bought)(?=$| \d| more)|"
    r"bookings|donations?|people|users|customers|subscribers|readers|clicks|ctr|"
    r"click-through|capacity|performance|speed|fps|"
    r"frame ?rate|iops|ops|rps|qps|tps|requests per second|(?:reqs?|msgs?|ops|requests|messages|"
    r"queries)/s(?:ec)?|messages per second|downloads per|"
    r"parallelism|gpu utili[sz]ation|satisfaction|nps|csat|battery(?: life)?|abdeckung|"
    r"durchsatz|umsatz|débit|"
    r"couverture|rendimiento|cobertura|desempenho|vazão|copertura|покрыти\w|"
    r"пропускн\w{2,4}|выручк\w|dekningsgrad)(?![^\W_])"
    r"|吞吐|覆盖率|收入|性能|速度|转化率|スループット|カバレッジ|売上|性能|처리량|커버리지|매출|성능|속도"
)
LOWER_IS_BETTER = Phrase(
    r"(?<![^\W_])(?:gc|garbage collection|time spent|wasted|red|failing|broken|memory|ram|rss|"
    r"heap|cpu|load|latency|time|duration|errors?|"
    r"failures?|"
    r"failed|crash\w{0,3}|(?<!basket )(?<!cart )size|cost|costs|fees? for|credits|"
    r"returns?|refunds?|refunded|chargebacks?|disputes?|no-shows?|mis-?(?:read|pick|rout|pric|"
    r"print|label|match|classif|spell|count|book|ship)\w{0,5}|rework|scrap|scrapped|stock-?outs?|"
    r"write-?offs?|typos?|fraud|spam|delayed|late|wrong|unmatched|stale|"
    r"bill|spend|queries|requests to|calls|disk|storage|flak\w{1,4}|incidents?|alerts?|"
    r"pages|tickets|misses|miss rate|"
    r"flash|rom|un(?:read|us|parse?|rout|reach)able|undeliver\w{2,4}|returned|refused|bounced|"
    r"unanswered|missed|overdue|unpaid|cancell?ed|"
    r"wer|cer|eer|mape|churn|bounce|drop-?offs?|loss|lost|waste|usage|overhead|allocations?|"
    r"footprint|"
    r"rejected|declines?|declined|abandon\w{0,4}|"
    r"error rate|failure rate|complaints?|false positives?|noise|duplicates?|downtime|"
    r"backlog|p50|p9\d|p99|rate of fail\w{0,4}|"
    r"fehler|latenz|speicher|ladezeit|kosten|mémoire|erreurs|latence|memoria|errores|"
    r"latencia|erros|latência|задержк\w|"
    r"ошибок|памят\w)(?![^\W_])|内存|延迟|错误|耗时|メモリ|エラー|遅延|메모리|오류|지연"
)
# Times of which more is better.
LONGER_IS_BETTER = Phrase(
    r"(?<![^\W_])(?:uptime|battery|batteries|time between failures|mtbf|lasts|lasted|"
    r"life ?(?:time|span)|stays? up|autonomy)(?![^\W_])"
)
_GROUPS: tuple[tuple[Subject, str], ...] = (
    (
        Subject.COVERAGE,
        r"(?:code |test |branch |line )?coverage|testabdeckung|abdeckung|couverture|cobertura|"
        r"покрыти\w",
    ),
    (
        Subject.VULNERABILITY,
        r"vulnerabilit\w{1,3}|cves?|ghsa|security alerts?|security holes?|advisor(?:y|ies)|"
        r"npm audit|compliance|schwachstellen?|failles?",
    ),
    (
        Subject.INCIDENT,
        r"incidents?|outages?|on-?call|pages per|pagers?|paged|alerts?|alarms?|sev-?\d|"
        r"downtime|postmortems?|p[01]s?",
    ),
    (
        Subject.TICKET,
        r"(?:support |customer )?tickets?|complaints?|support requests|enquiries|inquiries",
    ),
    (
        Subject.THROUGHPUT,
        r"throughput|bandwidth|req/s|rps|qps|tps|ops/s|msgs?/s|per second|fps|frame ?rates?|"
        r"iops|durchsatz|débit",
    ),
    (
        Subject.COMPUTE,
        r"(?:peak |resident |heap )?memory(?: usage| footprint| consumption)?|ram|rss|heap|"
        r"cpu(?: usage| time| load)?|gpu|load average|db load|quer(?:y|ies) (?:per|on|count)|"
        r"queries|number of queries|api calls|calls|round-?trips?|statements?|requests (?:to|"
        r"per)|allocations?|network (?:traffic|usage)|"
        r"(?:over|on) the network|traffic|egress|connections|agent-minutes|compute|i/o|"
        r"arbeitsspeicher|speicher|mémoire|memoria|памят\w",
    ),
    (
        Subject.SIZE,
        r"bundle(?: size)?|(?:docker |container |base )?images?(?: size)?|apks?|binar(?:y|ies)|"
        r"artifacts?|disk(?: usage| space)?|storage|database size|index size|package size|"
        r"file size|payloads?|size|wheels?|tarballs?|installer|download|vendor\.js|app size|"
        r"gzipp?e?d?|logs? volume|warehouse|messages? (?:get|are)",
    ),
    (
        Subject.DEFECT,
        r"bugs?|defects?|crash(?:es|ed)?|errors?(?! bars?)|error rate|failures?|failed|flak(?:y|"
        r"es?|"
        r"iness)|regressions?|exceptions?|races?|leaks?",
    ),
    (
        Subject.MONEY,
        r"costs?|bills?|spend(?:ing)?|invoices?|expenses?|cheaper|price|fees?|kosten|coûts?|"
        r"costes?|custos?|расход\w{1,3}",
    ),
    (
        Subject.WAITING,
        r"ci(?:/cd)?(?!:? \[?[-+]?\d)|terraform(?: plan| apply)?|"
        r"pipelines?|(?<!\(debug )(?<!\(release )builds?|rebuilds?|compil(?:e|ation|"
        r"ing)(?: times?)?|compiler|"
        r"deploy(?:ment|s|ing)?s?|redeploys?|rollouts?|"
        r"(?<!a/b )(?<!ab )(?<!split )test(?:s|ing| suite| suites| run|"
        r" runs)?|"
        r"suites?|specs?|e2e|workflows?|github actions|runners?|jobs?|release(?:s| pipeline)?|"
        r"lint(?:ing|er)?|pre-?(?:push|commit)|checks|"
        r"testsuiten?|testl[aä]uf\w{0,2}|dev server|hot reload|tests|typecheck\w{0,3}|bazel|"
        r"gradle|maven|webpack|docker build|"
        r"npm install|merge queue|fuzzer|"
        r"tests? laufen|integrationstests|bereitstellung|compilación|сборк\w|тест\w{0,3}|"
        r"деплой|构建|編譯|编译|测试|部署|流水线|ビルド|テスト|デプロイ|빌드|배포|테스트",
    ),
    (
        Subject.USERS,
        r"conversions?|conversion rate|add-to-carts?|"
        r"sign-?ups?|visitors?|people|customers?|users|readers|"
        r"subscribers",
    ),
    (
        Subject.PEOPLE_TIME,
        r"manual(?:ly)?|by hand|onboarding|new (?:hires?|starters?|joiners?)|"
        r"developers?|engineers?|devs?|team|people|"
        r"analysts?|support agents?|reviewers?|maintainers?|"
        r"qa|testers?|accounting|finance|operators?|on-?boarding|copy-?past\w{0,3}|von hand|"
        r"manuell|à la main|a mano|manualmente|вручную|"
        r"手动|手工|手作業|수작업|يدوي\w{0,2}|ידני\w{0,2}",
    ),
    (
        Subject.LATENCY,
        r"latenc(?:y|ies)|response times?|load(?:ing)?(?: times?)?|page loads?|"
        r"start-?up(?: time)?|start|boot(?: time)?|cold starts?|renders?|rendering|"
        r"request times?|"
        r"p50|p75|p9\d|p99|run ?times?|runtime|query times?|execution|processing|exports?|"
        r"imports?|search|parsing|lookup|endpoint|api|ttfb|lcp|first paint|roll-?ups?|"
        r"aggregations?|compactions?|re-?index(?:ing)?|backfills?|etl",
    ),
)
_METRIC = Phrase(
    r"(?<![^\W_])(?:"
    + "|".join(f"(?P<g{index}>{words})" for index, (_, words) in enumerate(_GROUPS))
    + r")(?![^\W_])"
)
_GLUED_METRICS: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    (Subject.WAITING, re.compile(
        r"构建|编译|編譯|测试|部署|流水线|ビルド|コンパイル|テスト|デプロイ|빌드|배포|테스트|컴파일")),
    (Subject.COMPUTE, re.compile(r"内存|記憶體|メモリ|메모리|查询次数|クエリ数|CPU")),
    (Subject.COVERAGE, re.compile(r"覆盖率|カバレッジ|커버리지")),
    (Subject.PEOPLE_TIME, re.compile(r"人工|手动|手工|手作業|수작업|경리|経理")),
)  # fmt: skip


class Metric(NamedTuple):
    """What a text names near a number."""

    subject: Subject
    name: str


def nearest_metric(text: str, anchor: int, *wanted: Subject) -> Metric | None:
    """The named metric closest to an offset of a lower-cased text; before it rather than behind."""
    best: Metric | None = None
    distance = 1 << 30
    for found in _METRIC.finditer(text):
        subject = _GROUPS[int((found.lastgroup or "g0")[1:])][0]
        if wanted and subject not in wanted:
            continue
        away = anchor - found.end() if found.end() <= anchor else 12 + found.start() - anchor
        if away < distance:
            best, distance = Metric(subject, found.group()), away
    if best is None and not text.isascii():
        return _glued(text, wanted)
    return best


def _glued(text: str, wanted: tuple[Subject, ...]) -> Metric | None:
    """A metric in a script without spaces, where words have no ends."""
    for subject, words in _GLUED_METRICS:
        found = words.search(text) if not wanted or subject in wanted else None
        if found is not None:
            return Metric(subject, found.group())
    return None


def names_any(text: str, *wanted: Subject) -> bool:
    """Whether a lower-cased text names a metric of one of these subjects."""
    return nearest_metric(text, len(text), *wanted) is not None
