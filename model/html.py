"""Reads a web page into a Document: the main text with its headings and lists, and FAQ markup.

The article is found by readability, on pages where that finds next to nothing by trafilatura (Barbaresi 2021).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from readability import Document as Readable
from readability.readability import Unparseable
from trafilatura import bare_extraction

from model import marks
from model.document import Document, Page
from model.errors import InputError

MAX_CHARACTERS = 2_000_000
_FIELD = "article.html"
_MAX_ELEMENTS = 60_000
_MAX_LD_DEPTH = 20
_HIDDEN = ("script", "style", "noscript", "template", "svg", "iframe", "head")
_BLOCK_TAGS = (
    "address article aside blockquote body br caption cell center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr item label lb legend li list main nav ol option p pre quote row section select table tbody "
    "td tfoot th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
"""The elements that stand on lines of their own, in HTML and in what trafilatura gives."""
_MARKS = {f"h{level}": "#" * level + " " for level in range(1, 7)} | {"li": "- ", "item": "- "}
_END = "/"
_LEAST_SHARE = 0.05
_QUESTION_LENGTH = 260
_QUOTATION_MARKS = tuple("\"'“‘«„")
_SPACE = re.compile(r"\s+")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read_html(html: str, *, title: str = "", published: str = "", **house: Sequence[str]) -> Document:
    """Return the article on the page `html` as a Document whose `page` holds the page's words and its FAQ markup.

    Headings open with "#" marks, list items with "- "; paragraphs keep their order, one a line, an empty line between.
    Without `title` the page's own is taken; `house` is what Document takes as `allowed` and `exempt`. Raises InputError:
    `text_too_long` over MAX_CHARACTERS, `page_too_complex` over 60,000 elements, `unpaired_mark`, `no_text_in_html` where
    no article is found.
    """
    _check_length(html)
    html, exempt_words = marks.in_html(html, _FIELD)
    tree = _parsed(html)
    entries = tuple(_faq_entries(tree))
    visible = _visible_words(tree)
    name = title or _title(tree)
    _open_details(tree)
    _show_questions(tree)
    _show_quotations(tree)
    etree.strip_elements(tree, "nav", with_tail=False)
    text = _main_text(tree)
    if not text:
        raise InputError("no_text_in_html", f"No article text was found in {_FIELD}: it holds only markup.", _FIELD)
    page = Page(visible, entries, exempt_words)
    return Document(text, title=name, published=published, page=page, field=_FIELD, **house)


def visible_lines(html: str) -> Iterator[str]:
    """Return what a reader sees on the page `html`, block by block, menus and footers included. Raises InputError."""
    _check_length(html)
    return _lines(_parsed(html))


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
    return (text for _, text in _pieces(tree))


def _pieces(tree: Any) -> Iterator[tuple[str, str]]:
    """Each visible piece of text in order, with the tag that stands before it: "p" for its start, "/p" for its end."""
    skip_until = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        if event != "start":
            skip_until = None if element is skip_until else skip_until
            if skip_until is None:
                yield (f"{_END}{element.tag}" if event == "end" else ""), element.tail or ""
        elif skip_until is None and element.tag in _HIDDEN:
            skip_until = element
        elif skip_until is None and isinstance(element.tag, str):
            yield element.tag, element.text or ""


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


def _show_questions(tree: Any) -> None:
    """Take their class off short elements that ask something: extractors drop an "accordion-header" for its name."""
    for element in tree.iter("div", "button", "span"):
        if 0 < len(element.text or "") <= _QUESTION_LENGTH and element.text.rstrip().endswith("?"):
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _show_quotations(tree: Any) -> None:
    """Set marks around what only the markup says is quoted."""
    for block in tree.iter("blockquote"):
        for paragraph in block.findall(".//p") or [block]:
            _in_marks(paragraph)
    for element in tree.iter("q"):
        _in_marks(element)


def _in_marks(element: Any) -> None:
    said = "".join(element.itertext()).strip()
    if not said or said.startswith(_QUOTATION_MARKS):
        return
    element.text = f"“{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}”"
    else:
        element.text += "”"


def _main_text(tree: Any) -> str:
    """The article as readability finds it, unless trafilatura finds many times more."""
    by_readability, by_trafilatura = (list(_lines(body)) for body in (_readable(tree), _extracted(tree)))
    enough = _LEAST_SHARE * sum(map(len, by_trafilatura))
    return "\n\n".join(by_readability if sum(map(len, by_readability)) > enough else by_trafilatura)


def _readable(tree: Any) -> Any:
    try:
        found = Readable(etree.tostring(tree, encoding="unicode", method="html")).summary(html_partial=True)
    except Unparseable:
        found = ""
    return lxml_html.document_fromstring(f"<div>{found}</div>")


def _extracted(tree: Any) -> Any:
    found = bare_extraction(tree, favor_recall=True, fast=True, include_comments=False)
    body = etree.Element("div") if found is None or found.body is None else found.body
    for heading in list(body.iter("head")):
        heading.tag = heading.get("rend", "h2")
    return body


def _lines(body: Any) -> Iterator[str]:
    """The text block by block, each with the mark of its heading or list item; of HTML, or of trafilatura's own elements."""
    parts: list[str] = []
    mark = ""
    for tag, text in _pieces(body):
        if tag.removeprefix(_END) in _BLOCKS:
            line = _folded("".join(parts))
            if line:
                yield mark + line
                mark = ""
            mark = "" if tag.removeprefix(_END) in _MARKS else mark
            mark, parts = _MARKS.get(tag, mark), []
        parts.append(text)
    if line := _folded("".join(parts)):
        yield mark + line


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
