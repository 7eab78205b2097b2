"""What people make up their minds to do, by the form of words said or thought."""
