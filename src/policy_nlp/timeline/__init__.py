"""What is dated of an actor, an official, a place or a task, in the order of time."""
