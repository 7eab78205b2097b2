"""Models on this machine.

`vllm_server.py` starts a vLLM server for a run, which is then asked over HTTP; `vllm_launcher.py`
is the script that runs in the server's process. `local_engine.py` is the base of the two that run
in our own process: `vllm_engine.py`, and `transformers_local.py` with its decoder `constrained.py`.
"""
