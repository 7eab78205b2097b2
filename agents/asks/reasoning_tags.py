"""What a language model thinks before it answers, taken out of its words: nobody says it aloud.

Knows the markers that models put around their thinking; knows no reply and no model.
"""

import re

MAX_PASSES = 8  # of taking out; what still shows a marker then is refused as a whole
_NAME = r"(?:seed:)?(?:think|thinking|thought|thoughts|reason|reasoning|reflection|scratchpad)"
_CLOSING = (
    rf"<\s*/\s*{_NAME}\b[^<>]{{0,80}}>"
    r"|\[/THINK(?:ING)?\]"
    r"|<\|channel\|>\s*final\b[^<>]{0,80}<\|message\|>"
    r"|<\|(?:end|return|end_of_thought|im_end)\|>"
    r"|<channel\|>"
)
_OPENING = (
    rf"<\s*{_NAME}\b[^<>]{{0,80}}>"
    r"|\[THINK(?:ING)?\]"
    r"|<\|?channel\|?>"
    r"|<\|begin_of_thought\|>"
)
_MARKS = re.compile(rf"(?P<closing>{_CLOSING})|(?P<opening>{_OPENING})", re.IGNORECASE)
_SPECIAL = re.compile(rf"{_CLOSING}|{_OPENING}|<\|[a-z_]{{2,30}}\|>", re.IGNORECASE)
_TAIL = re.compile(r"(?:<\|[a-z_]{2,30}\|>\s*)+$", re.IGNORECASE)


def strip_reasoning(text: str) -> str:
    """Return `text` without whole blocks of thinking, also those that show once others are gone."""
    for _ in range(MAX_PASSES):
        shorter = _once(text)
        if shorter == text:
            break
        text = shorter
    return text


def answer_after_reasoning(text: str) -> str:
    """Return what follows the thinking in all that a model wrote; nothing if that never ended.

    The marker that opens may be missing: some servers put it into the prompt.
    """
    text = strip_reasoning(_TAIL.sub("", text.strip()))
    closings = [mark for mark in _MARKS.finditer(text) if mark["closing"]]
    if closings:
        text = text[closings[-1].end() :]
    opening = _MARKS.search(text)
    return (text[: opening.start()] if opening else text).strip()


def reasoning_marker(text: str) -> str | None:
    """Return the first marker of thinking, or of a chat format, that stands in `text`, or None."""
    found = _SPECIAL.search(text)
    return found[0] if found else None


def _once(text: str) -> str:
    """Take out what stands between outermost markers, together with them."""
    kept, start, nested = [], 0, 0
    for mark in _MARKS.finditer(text):
        if mark["opening"]:
            if not nested:
                opened = mark.start()
            nested += 1
        elif nested:
            nested -= 1
            if not nested:
                kept.append(text[start:opened])
                start = mark.end()
    kept.append(text[start:])
    return "".join(kept)
