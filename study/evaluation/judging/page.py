"""A page on which people rank answers: one file, blind, without a server and without the net.

Texts are put in as data and shown as text alone, so that markup in an answer does nothing. What a
person has ranked is handed back as a file that is downloaded.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from study.evaluation.judging.sheets import Comparison, share_out

TEMPLATE = Path(__file__).with_name("page.html")
PLACE = "/*DATA*/null"


def page_for(sheets: Sequence[Comparison], rater: str, seed: int, everything: bool = False) -> str:
    """Return the page of one rater: of one person a question of each category, or everything."""
    mine = list(sheets) if everything else share_out(sheets, seed, rater)
    data = {
        "rater": rater,
        "sheets": [
            {
                "id": sheet.id,
                "agent": sheet.agent,
                "question": sheet.question,
                "options": [{"key": o.key, "text": o.text} for o in sheet.options],
            }
            for sheet in mine
        ],
    }
    text = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    return TEMPLATE.read_text("utf-8").replace(PLACE, text, 1)
