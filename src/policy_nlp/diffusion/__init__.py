"""How what one document sets out spreads: who took it up, when, and in which words."""
