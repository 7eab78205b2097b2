"""The YAML of a town's files: source positions, the pydantic models, single values, error messages.

reader.py reads a file, schema.py has the models, validate.py applies them and words the mistakes.
"""
