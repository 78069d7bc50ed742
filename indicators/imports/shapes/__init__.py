"""What an imported file means: its shape, its columns, and the values that it proposes.

`recognise` looks at the file alone, `settle` adds what the municipality's own words say, and
`proposals_of` reads the values.  Nothing is guessed: what the file does not say is asked for.
"""
