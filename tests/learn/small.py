"""A small example as the encoder learns from it, made by hand."""

from reportedly.language.encoder import Seen
from reportedly.learn.encoder_examples import REALITIES, EncoderExample, ToldByRow

TYPES = ("capture", "shelling")
WORDS = ("Rebels", "took", "over", "Homs", "on", "Monday")
FLAGS = tuple(f"flag{n}" for n in range(8))


def small() -> EncoderExample:
    """'Rebels took over Homs on Monday': its actor and place are named, nobody says it, what it is
    against is not certain."""
    reality = (1.0, *(0.0 for _ in REALITIES[1:]))
    heads = {"actor": ((0,),), "target": None, "place": ((3,),), "source": (), "time": ((5,),)}
    told = ToldByRow(1, (1, 2), "shelling", reality, heads)
    starts = [sum(len(w) + 1 for w in WORDS[:n]) for n in range(len(WORDS))]
    return EncoderExample(
        "xx-wire-01",
        "Nowhere 2000",
        "learn",
        tuple(Seen(at, w, 0, False, FLAGS) for at, w in zip(starts, WORDS, strict=True)),
        (True, False, False, True, False, False),
        (False, False, False, False, False, True),
        ("name", "", "", "GPE", "", ""),
        (told,),
    )
