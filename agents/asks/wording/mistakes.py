"""What is wrong with the form of a reply, in Chinese, by the type of error that pydantic gives."""

from types import MappingProxyType

CHINESE_MISTAKES = MappingProxyType(
    {
        "missing": "缺这个字段",
        "json_invalid": "不是完整的 JSON",
        "model_type": "应当是一个 JSON 对象",
        "string_type": "应当是文字",
        "string_too_short": "不能空着",
        "string_too_long": "太长了，最多 {max_length} 个字",
        "string_pattern_mismatch": "应当写成 HH:MM，比如 07:30",
        "int_type": "应当是整数",
        "int_parsing": "应当是整数",
        "int_from_float": "应当是整数",
        "bool_type": "应当是 true 或 false",
        "bool_parsing": "应当是 true 或 false",
        "list_type": "应当是一个列表",
        "greater_than_equal": "不能小于 {ge}",
        "less_than_equal": "不能大于 {le}",
        "too_short": "太少了，至少 {min_length} 项",
        "too_long": "太多了，最多 {max_length} 项",
        "literal_error": "只能从给定的词里选",
    }
)
