"""A town as its author wrote it: read, checked, and put together.

`loader.load(folder)` returns a `model.Scenario`, or raises ScenarioError with every mistake and
where it stands. `yaml/` reads files and single values; `assembly/` makes map, people and events of
them; `import_ville/` writes the paper's town in these files, `maps/` makes towns of maps drawn with
other programs, `to_tiled/` writes a town as a project of Tiled. Start with `loader.py`.
"""
