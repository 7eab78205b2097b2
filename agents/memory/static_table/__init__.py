"""The programs that made and judge the table of word vectors."""
