"""What models are built from.

Start at `service.py`: the protocol between minds and models, with a model in ten lines. The base of
all language models is in `language_model.py`; `wire_text.py` is about prompts and replies as text;
`profiles.py` reads models.yaml.
"""
