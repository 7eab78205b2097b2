"""Take out what a language model writes while it reasons, before it answers.

Models mark it in many ways (<think>, [THINK], <|channel|>...). `answer_after_reasoning` looks for
the answer in a whole text, `strip_reasoning` removes marked blocks, and `reasoning_marker` finds
what is left of them: a reply with a marker in it is refused, as it would be said aloud.
"""

import re

MAX_PASSES = 8  # over nested blocks; a reply that shows a marker after that is refused
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
_END_MARKER = re.compile(r"<\|[a-z_]{2,30}\|>", re.IGNORECASE)


def strip_reasoning(text: str) -> str:
    """Return `text` without whole blocks of reasoning, including those inside one another."""
    for _ in range(MAX_PASSES):
        shorter = _once(text)
        if shorter == text:
            break
        text = shorter
    return text


def answer_after_reasoning(text: str) -> str:
    """Return what follows the reasoning in all that a model wrote; "" if the reasoning never ends.

    The opening marker may be missing: some servers put it into the prompt.
    """
    text = strip_reasoning(_without_end_markers(text.strip()))
    closings = [mark for mark in _MARKS.finditer(text) if mark["closing"]]
    if closings:
        text = text[closings[-1].end() :]
    opening = _MARKS.search(text)
    return (text[: opening.start()] if opening else text).strip()


def _without_end_markers(text: str) -> str:
    """Return `text` without the markers of a chat format at its end, in one pass from there."""
    end = len(text)
    while text.endswith("|>", 0, end):
        start = text.rfind("<|", max(0, end - 40), end)
        if start < 0 or not _END_MARKER.fullmatch(text, start, end):
            break
        end = start
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end]


def reasoning_marker(text: str) -> str | None:
    """Return the first marker of reasoning, or of a chat format, in `text`, or None."""
    match = _SPECIAL.search(text)
    return match[0] if match else None


def _once(text: str) -> str:
    """Return `text` without what is between outermost markers, and without the markers."""
    parts, start, nested = [], 0, 0
    for mark in _MARKS.finditer(text):
        if mark["opening"]:
            if not nested:
                opened = mark.start()
            nested += 1
        elif nested:
            nested -= 1
            if not nested:
                parts.append(text[start:opened])
                start = mark.end()
    parts.append(text[start:])
    return "".join(parts)
