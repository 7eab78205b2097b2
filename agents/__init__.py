"""The minds: what people notice, remember, plan and say, and how a model is asked.

Start at mind/cognition.py for one thought, at engine/ for what drives thoughts. asks/ are the
questions, prompts/ their wording, memory/ the memory stream, models/ those who answer. Of the town,
minds import town/interface.py alone.
"""

# Part of living-town (living_town.py looks for this line).
