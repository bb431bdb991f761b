"""Reports in our own words, made up anew from a seed: of armed conflict, and of everything else
that an archive is full of."""

import random
from collections.abc import Sequence

SLOTS: dict[str, tuple[str, ...]] = {
    "town": (
        "Homs",
        "Hama",
        "Saraqib",
        "Goma",
        "Bukavu",
        "Sumy",
        "Kupiansk",
        "El Fasher",
        "Khartoum",
        "Taiz",
        "Marib",
    ),
    "side": (
        "government troops",
        "the rebels",
        "the army",
        "the militia",
        "Islamist insurgents",
        "paramilitary fighters",
    ),
    "foe": (
        "rebel fighters",
        "government forces",
        "the insurgents",
        "army units",
        "the separatists",
    ),
    "who": (
        "a military spokesman",
        "the defence ministry",
        "local residents",
        "a monitoring group",
        "two officials",
        "a doctor",
    ),
    "day": (
        "on Friday",
        "on Monday",
        "late on Tuesday",
        "on 6 December",
        "early on Thursday",
        "last week",
    ),
    "n": ("four", "at least 12", "nearly 30", "dozens of", "seven", "more than 40"),
    "firm": (
        "the bank",
        "the carmaker",
        "the retailer",
        "the airline",
        "the phone company",
        "the brewer",
    ),
    "club": (
        "the home side",
        "the visitors",
        "the champions",
        "the newcomers",
        "the league leaders",
    ),
    "city": ("Leeds", "Dayton", "Lyon", "Perth", "Osaka", "Porto", "Calgary", "Dundee"),
}
CONFLICT = (
    "{side} captured {town} {day} after three days of fighting with {foe}, {who} said.",
    "{who} denied that {foe} had withdrawn from {town} and said that the front line had not moved.",
    "Air strikes on {town} killed {n} civilians and wounded {n} others {day}, according to {who}.",
    "Clashes between {side} and {foe} went on near {town}, where shelling had cut the road to the airport.",
    "“We hold the bridge and the eastern quarters,” said {who}, adding that {n} soldiers had surrendered.",
    "{side} plans to retake {town}, {who} told reporters, and has sent tanks and artillery to the area.",
    "The ceasefire that both sides signed {day} has already been broken, and {n} people have fled {town}.",
    "The hospital in {town} was hit by a rocket {day}; {who} blamed {foe} for the attack.",
    "Aid convoys have not reached the town since the siege began, and {who} warned that food was running out.",
    "It was not clear who controlled the hill above {town}, which has changed hands twice since the summer.",
)
OTHER = (
    "{firm} said {day} that profits rose in the quarter as customers in {city} spent more on travel and food.",
    "Shares of {firm} closed higher after analysts in {city} raised what they expect it to earn next year.",
    "{club} took the lead {day} through a penalty, but lost it again before the break in front of a full ground.",
    "The council of {city} agreed {day} to build a school and to repair the bridge over the river by next spring.",
    "Doctors in {city} advise people over sixty to have the vaccine before the winter, a health officer said.",
    "Rain and wind are forecast for {city} {day}, with milder air moving in from the west at the weekend.",
    "The museum in {city} opens a show of glass and silver {day}; tickets can be had at the door for ten euros.",
    "The festival drew {n} visitors to {city}, and the mayor thanked those who had cooked, played and swept the streets.",
    "A study found that children who read at home do better in mathematics, whatever their parents earn.",
    "{firm} will close {n} shops in {city} and has begun talks with the union about those who work there.",
    "The chef, who grew up in {city}, cooks beans with lemon and mint and serves them with bread from the oven next door.",
    "Scientists at the university of {city} measured how fast the glacier loses ice, and were surprised {day}.",
)


def report(sentences: Sequence[str], seed: int, paragraphs: int = 9) -> str:
    """A title and paragraphs of two or three sentences, about 300 words."""
    pick = random.Random(seed)

    def sentence() -> str:
        line = pick.choice(sentences).format(
            **{slot: pick.choice(words) for slot, words in SLOTS.items()}
        )
        return line[0].upper() + line[1:]

    title = sentence().rstrip(".").split(",")[0]
    return "\n".join(
        [
            title,
            *(" ".join(sentence() for _ in range(pick.choice((2, 3)))) for _ in range(paragraphs)),
        ]
    )


def reports(count: int) -> list[str]:
    """So many reports of armed conflict."""
    return [report(CONFLICT, seed) for seed in range(count)]


def others(count: int) -> list[str]:
    """So many of everything else."""
    return [report(OTHER, 10_000 + seed) for seed in range(count)]
