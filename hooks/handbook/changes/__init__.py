"""What a change does, in the trainer's terms: two revisions of the handbook compared and told."""
