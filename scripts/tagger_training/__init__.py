"""How the tagger's weights are made: word classes, training texts, fitting, measuring. Run by scripts/train_tagger."""
