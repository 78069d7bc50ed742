"""Soft hyphens in long Swedish compounds, so that they divide at a joint on a narrow screen.

Browsers differ in whether they know Swedish hyphenation.  A soft hyphen is seen only where a line
is broken; searching in the page ignores it.
"""

import re

SOFT_HYPHEN = "\u00ad"
# A part begins after at least four letters, in words too long for a line of a heading on a phone.
# The parts are those of the compounds that municipalities write.
_JOINT = re.compile(
    r"""(?<=\w{4})(?=
    an(?:ställning|svarig) | arbet[es] | avdelning | be(?:dömning|hov|redning|slut) | bo(?:ende|lag)
    | deltagare | direktör | enhet | etablering | fastighet | fokusområde | främj | förening | företag
    | förskole | förvaltning | fritids | fullmäktige | försäkring | grupp | gymnasie | handlings
    | hållning | hälso | indikator | insats | institution | integration | kommun | kontor | kultur
    | kunskap | ledning | marknad | medborgare | mottagning | myndighet | nedsättning | nämnd
    | område | organisation | orientering | plan | plats | process | program | projekt | rapport
    | redogörelse | region | resultat | sam(?:hälls|ordn|verkan) | service | skola | social | språk
    | strategi | studie | stöd | styrelse | sysselsättning | under(?:sökning|visning)
    | upp(?:drag|följning) | utbildning | utskott | utveckling | verksamhet | vuxen | åtgärd | ålder
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONG_WORD = re.compile(r"\w{14,}")


def with_soft_hyphens(text: str) -> str:
    """The text with soft hyphens at the joints of its long words; other words are untouched."""
    return _LONG_WORD.sub(lambda word: _JOINT.sub(SOFT_HYPHEN, word.group()), text)
