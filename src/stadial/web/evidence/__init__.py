"""Evidence: what there is, how old it is, what an assessor decides about it."""
