"""How much a table file may hold; the texts of the refusals name these figures."""

MIB = 1024 * 1024

# The default of the setting IMPORT_MAX_BYTES.
MOST_BYTES = 20 * MIB
# A sheet; ZZ is column 702.
MOST_ROWS = 200_000
MOST_COLUMNS = 702
LAST_COLUMN = "ZZ"
# A file; every cell of the rectangle from A1 to the last value counts, also the empty ones.
MOST_CELLS = 2_000_000
MOST_SHEETS = 100
# A text in one cell, as in Excel.
MOST_TEXT = 32_767

# An archive (XLSX and ODS are zip files).
MOST_MEMBERS = 1_000
MOST_UNPACKED = 50 * MIB
MOST_RATIO = 100
# An XML file of zeros and spaces packs well; small members may pack better than the ratio.
FREE_OF_RATIO = 2 * MIB

# The child that reads.
CHILD_MEMORY = 768 * MIB
CHILD_ANSWER = 96 * MIB
CHILD_CPU_SECONDS = 20
CHILD_SECONDS = 30
