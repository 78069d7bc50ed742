"""A chart as an SVG file that needs no style sheet beside it."""

from django.utils.html import escape

from indicators.domain.reading import Reading

# The looks of static/css/riktmarke.css that the drawing needs, in plain values.
_STYLE = """
text{font:14px sans-serif;fill:#514c45;dominant-baseline:central}
svg svg{overflow:visible}
.g line{stroke:#ddd6c9}.g text{text-anchor:end}
.x text{text-anchor:middle;transform:translateY(18px)}
.l{width:100%;height:100%}.l path{fill:none;vector-effect:non-scaling-stroke;stroke-width:2}
path.k{stroke:#006d77}path.m{stroke:#b5651d;stroke-dasharray:7 4.5}
path.t{stroke:#222;stroke-width:3}path.r{stroke:#666;stroke-dasharray:.1 4.6;stroke-linecap:round}
.k .pt{fill:#006d77}.m .pt{fill:#b5651d}.t .pt{stroke:#222}.r .pt{stroke:#666}
.pt.ring{fill:#fff;stroke-width:2}
.e .k{fill:#006d77}.e .m{fill:#8c4a10}.e .t{fill:#222;font-weight:600}.e .r{fill:#555}
.ld path{fill:none;stroke:#746e64;vector-effect:non-scaling-stroke}
.tg{stroke:#1e1c19;stroke-width:1.5;stroke-dasharray:2 3}text.tg{stroke:none}
.brk line{stroke:#686259;stroke-dasharray:1 3}.brk text:first-of-type{text-anchor:end}
.b{fill:#cdc5b6}.now{fill:#222}.base{stroke:#1e1c19}.v{text-anchor:middle;font-weight:600;fill:#1e1c19;dominant-baseline:auto}.inv{fill:#fff}
.out{paint-order:stroke;stroke:#fff;stroke-width:4px}.e tspan{font-weight:700}.brk text{dominant-baseline:auto}
"""


def svg_file(chart: str, reading: Reading) -> bytes:
    """The chart inside a page of its own with title, unit, source and any mark of example."""
    unit = f"{reading.unit[:1].upper()}{reading.unit[1:]}. " if reading.unit else ""
    example = " Exempelvärden." if reading.has_examples else ""
    note = f"{unit}Källa: {reading.source}.{example}"
    inner = chart.replace(
        "<svg ", '<svg x="60" y="70" width="640" height="300" overflow="visible" ', 1
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="460" viewBox="0 0 900 460">'
        f"<style>{_STYLE}</style>"
        '<rect width="900" height="460" fill="#fff"/>'
        f'<text x="20" y="28">{escape(reading.name)}</text>'
        f"{inner}"
        f'<text x="20" y="436">{escape(note)}</text></svg>'
    ).encode()
