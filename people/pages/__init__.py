"""Page contents of the frame."""
