"""What a round is: its folders, codebook, parameters, seals and files."""
