"""Lists the sentences of the corpus that hold no trigger.

python -m tools.uncoded_sentences [FOLDER]
"""

import re
import sys
from pathlib import Path

from reportedly.learn.corpus import reports

SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+[\"”’')]*(?=\s)|$)", re.MULTILINE)


def main() -> None:
    """Prints each report's id and day, and under it the sentences without a claim."""
    for report in reports(Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")):
        day = f"{report.published:%A %d %B %Y}" if report.published else "no day"
        print(f"{report.id}, {day}, {len(report.claims)} claims")
        starts = [c.trigger.start for c in report.claims]
        for sentence in SENTENCE.finditer(report.text):
            if not any(sentence.start() <= s < sentence.end() for s in starts):
                print(f"    {sentence[0].strip()[:150]}")


if __name__ == "__main__":
    main()
