"""Any string as plain text inside a generated Quarto fragment."""

import re

_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_DIRECTION = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(f"[{_CONTROL}{_DIRECTION}]")
_SPACE = re.compile("[\t-\r \x85\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAFE_INSIDE_A_WORD = r"(?<=[^\W_])[-.'/](?=[^\W_])"
_PLAIN_PUNCTUATION = r"[ ,;?!()]|(?<!^)%|(?<!\.)\.(?!\.)"
_PUNCTUATION = re.compile(rf"{_SAFE_INSIDE_A_WORD}|{_PLAIN_PUNCTUATION}|([!-/:-@\[-`{{-~])")
_LIST_MARKER = re.compile(r"^(\(?)(\w+)([.)])")


def markdown_text(text: str) -> str:
    """Write ``text`` so that Markdown shows exactly these characters, on one line.

    Safe in prose, in a cell of a pipe table and in a quoted attribute such as ``fig-alt="…"``, in
    Quarto and in the built-in renderer: punctuation that could be markup, a shortcode, HTML, maths
    or code becomes a character reference. White space becomes single spaces; control characters and
    characters that turn the direction of the text are left out.
    """
    line = _SPACE.sub(" ", _INVISIBLE.sub("", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)))
    escaped = _PUNCTUATION.sub(
        lambda match: _reference(match[1]) if match[1] else match[0], line.strip(" ")
    )
    return _LIST_MARKER.sub(lambda match: match[1] + match[2] + _reference(match[3]), escaped)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"
