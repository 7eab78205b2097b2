"""Makes a random-weight language model: real code, no meaning. Run by a Python with torch.

Usage: python tests/helpers/make_tiny_model.py FOLDER [SHAPE]. The shape `tiny` is written with its
weights; `8b` is a shape alone, for an engine that makes up weights (vLLM: --load-format dummy).
"""

import sys
from pathlib import Path
from typing import Any

TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
ROOT = Path(__file__).parents[2]
READ = (
    "scenarios/**/*.yaml",
    "scenarios/**/*.md",
    "agents/prompts/**/*.j2",
    "agents/models/**/*.yaml",
)
"""What the tokenizer learns from: it should need as many tokens for a prompt as a real one."""


SHAPES: dict[str, dict[str, Any]] = {
    "tiny": {
        "hidden_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 32,
        "intermediate_size": 384,
        "tie_word_embeddings": True,
    },
    "8b": {  # config.json of Qwen/Qwen3-8B
        "vocab_size": 151936,
        "hidden_size": 4096,
        "num_hidden_layers": 36,
        "num_attention_heads": 32,
        "num_key_value_heads": 8,
        "head_dim": 128,
        "intermediate_size": 12288,
        "rope_theta": 1000000,
        "tie_word_embeddings": False,
        "architectures": ["Qwen3ForCausalLM"],
        "dtype": "bfloat16",
    },
}


def main(folder: str, shape: str = "tiny") -> None:
    """Write config and tokenizer into `folder`, and seeded random weights of a tiny one."""
    import torch
    from transformers import Qwen3Config, Qwen3ForCausalLM

    fast = _tokenizer(folder)
    end = fast.convert_tokens_to_ids(SPECIAL[2])
    ids = {"eos_token_id": end, "pad_token_id": 0, "bos_token_id": None}
    sizes = {"vocab_size": len(fast), "max_position_embeddings": 8192, **SHAPES[shape]}
    config = Qwen3Config(**sizes, **ids)
    if shape != "tiny":
        config.save_pretrained(folder)
        return
    torch.manual_seed(1)
    model = Qwen3ForCausalLM(config).to(torch.bfloat16)
    model.generation_config.eos_token_id = end
    model.save_pretrained(folder)


def _tokenizer(folder: str) -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    text = [path.read_text("utf-8") for pattern in READ for path in sorted(ROOT.glob(pattern))]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=8192, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(text, trainer)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token=SPECIAL[2], pad_token=SPECIAL[0]
    )
    fast.chat_template = TEMPLATE
    fast.model_max_length = 8192
    fast.save_pretrained(folder)
    return fast


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    main(*sys.argv[1:])
