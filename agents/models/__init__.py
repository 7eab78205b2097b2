"""Who answers the minds' questions: a language model, rules, recorded answers or files.

Minds know `base/service.py` only, a protocol of a few methods. `factory.py` lists all models and
opens one by name. `http/` asks servers, `local/` runs models on this machine, `replay/` answers
from what is there, and `scripted/` is the model of rules, which needs no language model.
"""
