"""What all tests share: Hypothesis without deadlines (the first example pays for loading), and the same examples every time."""

from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
