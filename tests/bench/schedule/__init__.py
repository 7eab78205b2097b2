"""A day in virtual time: how fast would a town live on a card, under which policy?

server.py is the model of the server, replaying.py lives a recorded day on it, cards.yaml has the
constants. The command: `python -m tests.bench.schedule RUN`, or `living-town bench --schedule RUN`.
"""
