"""Models behind an address: any server with the OpenAI interface.

Start at `openai_model.py`, which queues calls and retries them. `endpoint.py` finds out what one
server understands; `requests.py` builds requests, `responses.py` parses replies, `http_client.py`
sends and receives.
"""
