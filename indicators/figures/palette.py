"""The style sheet's colours and signs for what no style sheet reaches: files and drawings.

Women, men, total and comparison always have a dash or a marker of their own too.
"""

WOMEN, MEN, TOTAL, COMPARISON = "#006d77", "#b5651d", "#222222", "#666666"
# By the keys of `indicators/pages/figures_of.py`.
LINES = {"k": WOMEN, "m": MEN, "t": TOTAL, "r": COMPARISON}
INK, QUIET, FAINT, RULE, EDGE = "#1e1c19", "#514c45", "#686259", "#ddd6c9", "#746e64"
PAPER, WARM, ACCENT = "#ffffff", "#efe9dc", "#174a86"
# The sign and colour of each verdict; the word always stands beside.
MARKS = {
    "met": ("●", "#005a70"),
    "near": ("▲", "#5a4300"),
    "not": ("■", "#a3123a"),
    "na": ("○", FAINT),
    "none": ("–", FAINT),
}


def bare(colour: str) -> str:
    """The colour as Office files write it: six digits alone."""
    return colour.removeprefix("#").upper()
