"""`extends`: a file takes what it does not say itself from another, in the folder shared/.

Each part keeps the file and line in which it stands.
"""

from collections.abc import Mapping

from town.scenario.yaml.errors import Findings, nearest, shown
from town.scenario.yaml.reader import Loc, SourceFile, read

KEY, FOLDER = "extends", "shared"
MAX_CHAIN = 8  # files of which each extends the next


def extended(
    doc: SourceFile,
    files: Mapping[str, str],
    findings: Findings,
    chain: tuple[str, ...] = (),
) -> SourceFile:
    """Return `doc` with what it takes from the file that it extends, if it extends one.

    What it says itself counts; mappings of the same key are joined, entry by entry.
    """
    if not isinstance(doc.data, dict) or KEY not in doc.data:
        return doc
    spot, name = doc.at(KEY), doc.data.pop(KEY)
    known = [path for path in files if path.startswith(f"{FOLDER}/")]
    if name not in known:
        what = f"{KEY} is {shown(name)}, which is no file of {FOLDER}/."
        findings.mistake(spot, what, nearest(str(name), known, f"Write {FOLDER}/NAME.yaml."))
        return doc
    if name in chain or len(chain) >= MAX_CHAIN:
        findings.mistake(spot, f"{shown(name)} extends itself, by way of others or not.")
        return doc
    base = read(name, files[name], findings)
    if base is not None and not isinstance(base.data, dict):
        findings.mistake(spot, f"{shown(name)} does not consist of 'key: value' lines.")
    elif base is not None:
        _take(doc, extended(base, files, findings, (*chain, name)))
    return doc


def _take(doc: SourceFile, base: SourceFile) -> None:
    """Let `doc` have what `base` says and it does not say itself."""
    for key, value in base.data.items():
        own = doc.data.get(key)
        if key not in doc.data:
            doc.data[key] = value
            _borrow(doc, base, (key,))
        elif isinstance(own, dict) and isinstance(value, dict):
            for entry in value:
                if entry not in own:
                    own[entry] = value[entry]
                    _borrow(doc, base, (key, entry))


def _borrow(doc: SourceFile, base: SourceFile, part: Loc) -> None:
    """Let `doc` know where the values and keys of a part of `base` stand."""
    size = len(part)
    doc.borrowed[part] = base.borrowed.get(part[:1], base.borrowed.get(part, base.file))
    doc.borrowed |= {loc: file for loc, file in base.borrowed.items() if loc[:size] == part}
    doc.values |= {loc: at for loc, at in base.values.items() if loc[:size] == part}
    doc.keys |= {loc: at for loc, at in base.keys.items() if loc[:size] == part}
    doc.folded |= {loc for loc in base.folded if loc[:size] == part}
