"""A project of one's own: its files, its house style and its first round."""
