"""Columns that several tables of indicators share, and the keys of a reading's columns."""

from reports.exports.flat import Column, Kind

OWN = ("k", "m", "t")
COMPARED = ("rk", "rm", "r")

NUMBER = Column("nummer", "Nr", "Indikatorns nummer i strategin")
CODE = Column("kod", "Kod", "Indikatorns fasta kod")
NAME = Column("indikator", "Indikator", "Indikatorns namn")
UNIT = Column("enhet", "Enhet", "Vad talen räknas i")
DECIMALS = Column("decimaler", "Decimaler", "Så många decimaler visas", Kind.INTEGER)
SOURCE = Column("kalla", "Källa", "Varifrån värdena kommer")
EXAMPLE = Column(
    "exempel", "Exempelvärde", "ja: påhittat värde som visar hur tjänsten fungerar", Kind.YES_NO
)
