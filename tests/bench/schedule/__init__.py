"""A day in virtual time: how fast would a town live on a card, under which policy?

trace.py is what is kept of a day, recording.py makes it of a run, server.py is the model of the
server, replaying.py lives a trace on it by the policies of policies.py, whole.py a whole run;
cards.yaml has the constants, published.py a day as others have measured. The command:
`python -m tests.bench.schedule [TRACE or RUN]`, or `living-town bench --schedule [TRACE or RUN]`.
"""
