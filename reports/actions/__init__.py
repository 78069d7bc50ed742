"""What changes follow-ups; every function is keyword-only, atomic and told who and when."""
