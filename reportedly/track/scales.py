"""One event on the scales: the log-odds that it changed who holds the place, line by line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.track.camps import Backer
from reportedly.track.evidence import Effect, Evidence, Vote
from reportedly.track.weights import Dating, Interests, Weights, probability

DATED = {
    Dating.LOOSE: "on some day of weeks",
    Dating.WIDE: "on some day of months",
    Dating.RETOLD: "told of the past, on no day",
}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger: a reason and the log-odds that it adds."""

    reason: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """What an event weighs; `open` while a denial stands against it that it does not outweigh."""

    evidence: Evidence
    lines: tuple[LedgerLine, ...]
    probability: float
    open: bool


def weigh(evidence: Evidence, incumbent: str | None, weights: Weights) -> Weighing:
    """The verdict on one gain or loss; `incumbent` is the camp that held the place before, as far
    as is known.

    Where nothing is known of a holder, the force that leaves was it.
    """
    lines = tuple(_lines(evidence, incumbent, weights))
    total = sum(line.log_odds for line in lines)
    disputed = (
        bool(evidence.con)
        and not _is_settled(evidence, total, weights)
        and _would_change(evidence, incumbent)
    )
    chance = probability(total)
    adopted = min(chance, weights.dispute.open_at_most) if disputed else chance
    return Weighing(evidence, lines, adopted, disputed)


def _lines(evidence: Evidence, incumbent: str | None, weights: Weights) -> Iterator[LedgerLine]:
    """All the reasons, for and against."""
    yield LedgerLine(f"a {evidence.kind} is claimed", evidence.means.weight)
    yield from _best_voice(evidence, incumbent, weights)
    extra = min(len(evidence.origins) - 1, weights.voices.extra_at_most)
    if extra > 0:
        yield LedgerLine(f"{extra} more independent origins", extra * weights.voices.extra_origin)
    if incumbent and _part_of_camp(evidence):
        yield LedgerLine("a part of the camp alone", weights.voices.part_of_camp)
    yield from _naming(evidence, incumbent, weights)
    yield from _sharpness(evidence, weights)
    yield from _against(evidence, weights)


def _is_settled(evidence: Evidence, log_odds: float, weights: Weights) -> bool:
    """True where it outweighs its denials, and enough who share no interest stand behind it."""
    limits = weights.dispute
    enough = evidence.disinterested >= limits.settling_origins
    return enough and log_odds >= limits.settled_at


def _naming(evidence: Evidence, incumbent: str | None, weights: Weights) -> Iterable[LedgerLine]:
    """The lines of a holder that is not known well, or not named."""
    voices = weights.voices
    if not evidence.holders:
        if not evidence.lost_by:
            yield LedgerLine("nobody is named", voices.nobody)
        return
    is_known = any(h.known for h in evidence.holders)
    is_registered = any(h.registered for h in evidence.holders)
    if incumbent and not is_known:
        yield LedgerLine("the holder is not known", voices.unknown)
    elif not is_registered:
        yield LedgerLine("the holder is not in the registry", voices.unregistered)


def _sharpness(evidence: Evidence, weights: Weights) -> Iterable[LedgerLine]:
    """The lines of what is told of no good day, or of no more than a part of the place."""
    if worth := weights.dates.worth(evidence.dating):
        yield LedgerLine(DATED[evidence.dating], worth)
    if evidence.partial:
        yield LedgerLine("a part of the place alone", weights.voices.partial)


def _best_voice(evidence: Evidence, incumbent: str | None, weights: Weights) -> list[LedgerLine]:
    """The lines of the claim that weighs most: reliability, interest, stance, whether its source
    has a name."""
    lines = (_voice_lines(evidence, said, incumbent, weights) for said in evidence.pro)
    return max(lines, key=lambda ls: sum(x.log_odds for x in ls))


def _voice_lines(
    evidence: Evidence, said: Vote, incumbent: str | None, weights: Weights
) -> list[LedgerLine]:
    voice, voices = said.voice, weights.voices
    lines = [
        LedgerLine(f"reliability {voice.letter}", weights.reliability.get(voice.letter, 0.0)),
        *_interest(evidence, voice, incumbent, weights.interest),
    ]
    if said.hedged:
        lines.append(LedgerLine("hedged", voices.hedged))
    if not voice.named:
        lines.append(LedgerLine("the source has no name", voices.unnamed))
    return lines


def _interest(
    evidence: Evidence, voice: Backer, incumbent: str | None, worth: Interests
) -> Iterator[LedgerLine]:
    """How the claim serves its speaker's side; no line where it does not touch it."""
    if voice.camp is None:
        return
    gainers = {h.camp for h in evidence.holders}
    if voice.camp in gainers:
        yield LedgerLine("own gain", worth.own_gain)
    elif voice.camp in _losers(evidence, incumbent):
        yield LedgerLine("own loss", worth.own_loss)
    elif not gainers:
        yield LedgerLine("rival loss", worth.rival_loss)


def _losers(evidence: Evidence, incumbent: str | None) -> set[str]:
    """The camps that lose by it; where it does not say, who held the place."""
    losers = {h.camp for h in evidence.lost_by}
    if incumbent and not losers:
        losers.add(incumbent)
    return losers


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


def _against(evidence: Evidence, weights: Weights) -> Iterator[LedgerLine]:
    """The lines against: each denying camp or speaker once, the heaviest in full and the others as
    further origins."""
    heaviest: dict[str, tuple[float, bool]] = {}
    for said in evidence.con:
        interested = said.voice.camp is not None
        key = said.voice.camp or said.claim_id
        worth = _denial_worth(said.voice, weights)
        heaviest[key] = max(heaviest.get(key, (0.0, interested)), (worth, interested))
    for number, (worth, interested) in enumerate(sorted(heaviest.values(), reverse=True)):
        reason = "denied by a side" if interested else "denied"
        yield LedgerLine(reason, -(weights.voices.extra_origin if number else worth))


def _denial_worth(voice: Backer, weights: Weights) -> float:
    """What one denial counts; a side's letter does not matter where it denies its own loss."""
    if voice.camp is not None:
        return weights.denial.weight + weights.interest.denies_own_loss
    return weights.denial.weight + weights.reliability.get(voice.letter, 0.0)
