"""What a round published: figures as facts, their bounds, and the back-test against them."""
