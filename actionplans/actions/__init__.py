"""What changes in rounds and reports; every function is keyword-only, atomic and logged."""
