"""Models on this machine.

`server_program.py` is a server that is started for a run, and asked over HTTP: `vllm_server.py` and
`llama_server.py` say which, `vllm_launcher.py` and `llama_launcher.py` run in its process, and
`gguf_file.py` reads how big a model is. `local_engine.py` is the base of the two that run in our
own process: `vllm_engine.py`, and `transformers_local.py` with its decoder `constrained.py`.
"""
