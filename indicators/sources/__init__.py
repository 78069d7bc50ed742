"""The statistics that others publish: Kolada, SCB, and a machine of our own that plays them."""
