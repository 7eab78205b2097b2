"""Writes the table of measures in docs/research.md: python -m tests.repo.write_measures."""

from pathlib import Path

from study.outcomes.registry import all_measures

PAGE = Path(__file__).parents[2] / "docs" / "research.md"
BEGIN, END = "<!-- measures, by tests.repo.write_measures -->\n", "<!-- end of measures -->\n"


def table() -> str:
    """Return the table: name, title and unit, formula; by subject."""
    lines, subject = [], ""
    for one in all_measures().values():
        if one.subject != subject:
            subject = one.subject
            lines += ["", f"*{subject.capitalize()}*", "", "| name | measure | formula |"]
            lines += ["| --- | --- | --- |"]
        unit = f" ({one.unit})" if one.unit else ""
        cells = (f"`{one.name}`", f"{one.title}{unit}", one.formula)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines).strip() + "\n"


def written(page: str) -> str:
    """Return the page with the table as it is now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
