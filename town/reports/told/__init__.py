"""What a run file tells in the language of its town, told to a reader in another one."""
