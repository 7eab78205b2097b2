"""What may be asked of a language model, and what counts as an answer.

Start at questions.py: each class is a question with its fields, its reply and what is refused.
`ask.py` has their base and how a thought awaits them, `replies.py` the models of the replies,
`reply_schema.py` how a JSON schema is made of them. How a question is worded is in agents/prompts;
a reply that is refused is asked for again by engine/driver.py.
"""
