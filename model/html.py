"""Reads a web page into a Document: main text by trafilatura (Barbaresi 2021), headings and lists kept, FAQ markup read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from model import marks
from model.document import Document, Page
from model.errors import InputError

MAX_CHARACTERS = 2_000_000
_FIELD = "article.html"
_MAX_ELEMENTS = 60_000
_MAX_LD_DEPTH = 20
_HIDDEN = ("script", "style", "noscript", "template", "svg", "iframe", "head")
_LEVELS = {f"h{level}": "#" * level for level in range(1, 7)}
_SPACE = re.compile(r"\s+")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read_html(html: str, *, title: str = "", published: str = "", allowed: Sequence[str] = ()) -> Document:
    """Return the article on the page `html` as a Document whose `page` holds the page's words and its FAQ markup.

    Headings open with "#" marks, list items with "- "; paragraphs keep their order, one a line, an empty line between.
    Without `title` the page's own is taken. Raises InputError: `text_too_long` over MAX_CHARACTERS, `page_too_complex`
    over 60,000 elements, `unpaired_mark`, `no_text_in_html` where no article is found.
    """
    _check_length(html)
    html, exempt_words = marks.in_html(html, _FIELD)
    tree = _parsed(html)
    entries = tuple(_faq_entries(tree))
    visible = _visible_words(tree)
    name = title or _title(tree)
    _open_details(tree)
    text = _main_text(tree)
    if not text:
        raise InputError("no_text_in_html", f"No article text was found in {_FIELD}: it holds only markup.", _FIELD)
    page = Page(visible, entries, exempt_words)
    return Document(text, title=name, published=published, page=page, allowed=allowed, field=_FIELD)


def _check_length(html: str) -> None:
    if len(html) > MAX_CHARACTERS:
        raise InputError(
            "text_too_long", f"{_FIELD} has {len(html):,} characters; the limit is {MAX_CHARACTERS:,}.", _FIELD, MAX_CHARACTERS
        )


def _parsed(html: str) -> Any:
    """Parse within bounds; the parser itself cuts nesting off at 256 elements."""
    try:
        tree = lxml_html.document_fromstring(_INVALID.sub(" ", html), parser=lxml_html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError) as error:
        raise InputError("no_text_in_html", f"{_FIELD} cannot be read as HTML.", _FIELD) from error
    elements = sum(1 for _ in tree.iter())
    if elements > _MAX_ELEMENTS:
        raise InputError(
            "page_too_complex", f"{_FIELD} has {elements:,} elements; the limit is {_MAX_ELEMENTS:,}.", _FIELD, _MAX_ELEMENTS
        )
    return tree


def _title(tree: Any) -> str:
    return _folded(tree.findtext(".//title") or tree.findtext(".//h1") or "")


def _visible_words(tree: Any) -> int:
    """How many words a reader sees on the whole page, menus and footers included."""
    return sum(len(text.split()) for text in _texts(tree))


def _texts(tree: Any) -> Iterator[str]:
    skip_until = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            skip_until = None if element is skip_until else skip_until
            yield (element.tail or "") if skip_until is None else ""
        elif skip_until is None and element.tag in _HIDDEN:
            skip_until = element
        elif skip_until is None and isinstance(element.tag, str):
            yield element.text or ""


def _open_details(tree: Any) -> None:
    """Turn folded answers into plain paragraphs, so that they are extracted like what is open."""
    for element in list(tree.iter("details")):
        for summary in element.findall("summary"):
            summary.tag = "h3"
            if (summary.tail or "").strip():
                answer = etree.Element("p")
                answer.text, summary.tail = summary.tail, None
                summary.addnext(answer)
        element.tag = "div"


def _main_text(tree: Any) -> str:
    found = bare_extraction(tree, favor_recall=True, include_comments=False)
    body = found.body if found is not None else None
    return "\n\n".join(_lines(body)) if body is not None else ""


def _lines(body: Any) -> Iterator[str]:
    for element in body.iter("head", "p", "item", "quote", "code", "cell"):
        text = _own_text(element)
        if text:
            yield _mark(element) + text


def _mark(element: Any) -> str:
    if element.tag == "head":
        return f"{_LEVELS.get(element.get('rend', ''), '##')} "
    return "- " if element.tag == "item" else ""


def _own_text(element: Any) -> str:
    """The text of `element` without what its own paragraphs and items hold, which are lines themselves."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in ("p", "item", "list", "head", "quote", "code", "cell", "row", "table"):
            parts.append(" " if child.tag == "lb" else _own_text(child))
        parts.append(child.tail or "")
    return _folded("".join(parts))


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _faq_entries(tree: Any) -> Iterator[tuple[str, str]]:
    """Questions and answers of schema.org FAQPage markup (JSON-LD), wherever it is nested; broken JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                data = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _entries_in(data)


def _entries_in(data: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > _MAX_LD_DEPTH:
        return
    if isinstance(data, dict) and "Question" in _types(data):
        answer = data.get("acceptedAnswer") or data.get("suggestedAnswer") or {}
        answer = answer[0] if isinstance(answer, list) and answer else answer
        said = answer.get("text") if isinstance(answer, dict) else answer
        if isinstance(data.get("name"), str) and isinstance(said, str):
            yield _bare(data["name"]), _bare(said)
    children = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for child in children:
        yield from _entries_in(child, depth + 1)


def _types(data: dict[str, Any]) -> list[Any]:
    kind = data.get("@type")
    return kind if isinstance(kind, list) else [kind]


def _bare(markup: str) -> str:
    """The text of a piece of HTML inside JSON."""
    if "<" not in markup and "&" not in markup:
        return _folded(markup)
    return _folded(" ".join(_texts(lxml_html.fragment_fromstring(_INVALID.sub(" ", markup), create_parent="div"))))
