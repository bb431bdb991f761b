"""One event on the scales: the log-odds that it changed who holds the place, line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.track.camps import Voice
from reportedly.track.evidence import Effect, Evidence, Said
from reportedly.track.weights import Dating, Weights, probability

DATED = {
    Dating.LOOSE: "on some day of weeks",
    Dating.WIDE: "on some day of months",
    Dating.RETOLD: "told of the past, on no day",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: a reason and the log-odds that it adds."""

    reason: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an event weighs; `open` while a denial stands against it that it does not outweigh."""

    evidence: Evidence
    lines: tuple[Line, ...]
    probability: float
    open: bool


def weigh(evidence: Evidence, incumbent: str | None, weights: Weights) -> Verdict:
    """The verdict on one gain or loss; `incumbent` is the camp that held the place before, as far
    as is known.

    Where nothing is known of a holder, the force that leaves was it.
    """
    lines = [Line(f"a {evidence.kind} is claimed", weights.kinds[evidence.kind])]
    lines += _best_voice(
        [(s, _interest(evidence, s.voice, incumbent)) for s in evidence.pro], weights
    )
    extra = min(len(evidence.origins) - 1, int(weights.voices["extra_at_most"]))
    if extra > 0:
        lines.append(
            Line(f"{extra} more independent origins", extra * weights.voices["extra_origin"])
        )
    if incumbent and _part_of_camp(evidence):
        lines.append(Line("a part of the camp alone", weights.voices["part_of_camp"]))
    lines += _naming(evidence, incumbent, weights)
    lines += _sharpness(evidence, weights)
    lines += _against(evidence, weights)
    total = sum(line.log_odds for line in lines)
    settled = (
        total >= weights.dispute.settled_at
        and evidence.disinterested >= weights.dispute.settling_origins
    )
    disputed = bool(evidence.con) and not settled and _would_change(evidence, incumbent)
    chance = probability(total)
    return Verdict(
        evidence,
        tuple(lines),
        min(chance, weights.dispute.open_at_most) if disputed else chance,
        disputed,
    )


def _naming(evidence: Evidence, incumbent: str | None, weights: Weights) -> Iterable[Line]:
    """The lines of a holder that is not known well, or not named."""
    if not evidence.holders and not evidence.lost_by:
        yield Line("nobody is named", weights.voices["nobody"])
    elif incumbent and evidence.holders and not any(h.known for h in evidence.holders):
        yield Line("the holder is not known", weights.voices["unknown"])
    elif evidence.holders and not any(h.registered for h in evidence.holders):
        yield Line("the holder is not in the registry", weights.voices["unregistered"])


def _sharpness(evidence: Evidence, weights: Weights) -> Iterable[Line]:
    """The lines of what is told of no good day, or of no more than a part of the place."""
    if worth := weights.dates.log_odds[evidence.dating]:
        yield Line(DATED[evidence.dating], worth)
    if evidence.partial:
        yield Line("a part of the place alone", weights.voices["partial"])


def _best_voice(pro: Sequence[tuple[Said, str]], weights: Weights) -> list[Line]:
    """The lines of the claim that weighs most: reliability, interest, stance, whether its source
    has a name."""
    return max(
        (_voice_lines(said, interest, weights) for said, interest in pro),
        key=lambda ls: sum(x.log_odds for x in ls),
    )


def _voice_lines(said: Said, interest: str, weights: Weights) -> list[Line]:
    lines = [
        Line(f"reliability {said.voice.letter}", weights.reliability.get(said.voice.letter, 0.0))
    ]
    if interest:
        lines.append(Line(interest.replace("_", " "), weights.interest[interest]))
    if said.hedged:
        lines.append(Line("hedged", weights.voices["hedged"]))
    if not said.voice.named:
        lines.append(Line("the source has no name", weights.voices["unnamed"]))
    return lines


def _interest(evidence: Evidence, voice: Voice, incumbent: str | None) -> str:
    """How the claim serves its speaker's side; empty where it does not touch it."""
    if voice.camp is None:
        return ""
    losers = {h.camp for h in evidence.lost_by} or ({incumbent} if incumbent else set())
    gainers = {h.camp for h in evidence.holders}
    if voice.camp in gainers:
        return "own_gain"
    if voice.camp in losers:
        return "own_loss"
    return "" if gainers else "rival_loss"


def _part_of_camp(evidence: Evidence) -> bool:
    """True where only forces leave that fight beside their camp's own army."""
    return (
        evidence.effect == Effect.LOSS
        and bool(evidence.lost_by)
        and not any(h.leads for h in evidence.lost_by)
    )


def _would_change(evidence: Evidence, incumbent: str | None) -> bool:
    """False where who gains holds the place already, or who loses does not: there is nothing left
    to dispute."""
    if incumbent is None:
        return True
    if evidence.effect == Effect.GAIN:
        return evidence.holders[0].camp != incumbent
    return not evidence.lost_by or any(h.camp == incumbent for h in evidence.lost_by)


def _against(evidence: Evidence, weights: Weights) -> Iterable[Line]:
    """The lines against: each denying camp or speaker once, the heaviest in full and the others as
    further origins."""
    heaviest: dict[str, tuple[float, bool]] = {}
    for said in evidence.con:
        interested = said.voice.camp is not None
        worth = weights.kinds["denial"] + (
            weights.interest["denies_own_loss"] if interested else 0.0
        )
        worth += weights.reliability.get(said.voice.letter, 0.0) * (not interested)
        key = said.voice.camp or said.claim_id
        heaviest[key] = max(heaviest.get(key, (0.0, interested)), (worth, interested))
    ranked = sorted(heaviest.values(), reverse=True)
    extra = weights.voices["extra_origin"]
    return [
        Line("denied by a side" if interested else "denied", -(extra if i else worth))
        for i, (worth, interested) in enumerate(ranked)
    ]
