"""The corpus as Hugo wants it, with a plain theme of the same page kinds."""

import json

import pictures
from corpus import FACETS

STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46rem;margin:auto;padding:1rem}table{border-collapse:collapse}"
    "td,th{border:1px solid #999;padding:.2rem .5rem}"
    "blockquote{border-left:3px solid #999;margin-left:0;padding-left:1rem}\n"
) * 6
NAVIGATION = "".join(f'<a href="/{facet}/">{facet}</a> ' for facet in FACETS)
BASE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{{{ .Title }}}}</title><meta name="description" content="{{{{ with .Params.summary }}}}{{{{ . }}}}{{{{ end }}}}">
<link rel="alternate" type="application/rss+xml" href="/index.xml"><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">Case library</a> <nav><a href="/cases/">cases</a> {NAVIGATION}</nav></header>
<main>{{{{ block "main" . }}}}{{{{ end }}}}</main>
<footer>Teaching library. Content reviewed by moderators.</footer></body></html>
"""
CONFIG = """baseURL = "https://cases.example.org/"
title = "Case library"
locale = "en"
enableRobotsTXT = false
[taxonomies]
{taxonomies}[outputs]
home = ["html","rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[services.rss]
limit = 50
[permalinks.page]
cases = "/cases/:slug/"
"""
ENTRY = '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time></li>'
TERMS = "".join(
    f'{{{{ with .GetTerms "{facet}" }}}}<dt>{facet}</dt>{{{{ range . }}}}<dd><a href="{{{{ .RelPermalink }}}}" '
    f'data-pagefind-filter="{facet}">{{{{ .LinkTitle }}}}</a></dd>{{{{ end }}}}{{{{ end }}}}'
    for facet in FACETS
)
LAYOUTS = {
    "page": '<article data-pagefind-body><h1>{{ .Title }}</h1><p><time>{{ .Date.Format "2006-01-02" }}</time> '
    "{{ .Params.author }}</p><p>{{ .Params.summary }}</p><dl>" + TERMS + "</dl>{{ .Content }}</article>",
    "section": "<h1>{{ .Title }}</h1><ul>{{ range .Pages.ByDate.Reverse }}" + ENTRY + "{{ end }}</ul>",
    "term": "<h1>{{ .Title }}</h1><ul>{{ range .Pages.ByDate.Reverse }}" + ENTRY + "{{ end }}</ul>",
    "taxonomy": "<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}"
    '<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> ({{ .Count }})</li>{{ end }}</ul>',
    "home": "<h1>Case library</h1><ul>{{ range first 50 site.RegularPages.ByDate.Reverse }}" + ENTRY + "{{ end }}</ul>",
}


def lay_out(corpus, count, folder):
    """Writes the site's source: `count` cases, the theme, the pictures."""
    for number in range(count):
        front, body = corpus.case(number)
        write(folder / "content/cases" / f"{front['slug']}.md", markdown(front, body))
    for number in range(pictures.COUNT):
        target = folder / "static/img" / pictures.name(number)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pictures.png(number))
    write(folder / "static/style.css", STYLE)
    write(folder / "hugo.toml", CONFIG.format(taxonomies="".join(f'{facet} = "{facet}"\n' for facet in FACETS)))
    write(folder / "layouts/baseof.html", BASE)
    for name, main in LAYOUTS.items():
        write(folder / "layouts" / f"{name}.html", '{{ define "main" }}' + main + "{{ end }}")


def markdown(front, body):
    """One case with its discussion as nested block quotes."""
    lines = ["---"]
    for key, value in front.items():
        lines.append(f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}")
    lines += ["---", "", "\n".join(body["text"]), "## Discussion", ""]
    for thread in body["threads"]:
        for depth, (name, said, text) in enumerate(thread, start=1):
            quote = "> " * min(3, depth)
            lines += [f"{quote}**{name}** ({said}): {text}", quote.rstrip()]
        lines[-1] = ""
    lines += [f"\n[^{number}]: {note}" for number, note in enumerate(body["notes"], start=1)]
    return "\n".join(lines) + "\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
