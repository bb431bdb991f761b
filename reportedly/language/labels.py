"""Groups of the labels that the parser gives to words, relations and names (ClearNLP, Universal
Dependencies, OntoNotes), by what they mean for the reader."""

RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
NOUNS = frozenset(("NOUN", "PROPN"))
VERBS = frozenset(("VERB", "AUX"))
NAMED = "PROPN"
MENTIONED = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "INTJ"))
"""What may head the mention of somebody or something."""
MARKS = frozenset(("PUNCT", "DET", "ADP"))
"""What heads none."""
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
NAMES_AND_MARKS = frozenset(("PROPN", "PUNCT", "NUM", "SYM", "X"))
CONTENT = frozenset(("NOUN", "PROPN", "ADJ"))
ARTICLE = "det"
SUFFERERS = frozenset(("dobj", "nsubjpass"))
NOT_BARE = ("det", "poss", "nummod", "case")
"""What hangs on a name that says which, whose or how many it is."""
NAMING = ("compound", "appos", "nmod")
BEFORE_NAMES = frozenset(("nmod", "compound"))
"""Relations of a name to a noun behind it."""
PROPER, NOUN, ADJECTIVE, ADPOSITION = "PROPN", "NOUN", "ADJ", "ADP"
PLACE_LABEL, PERSON_LABEL = "GPE", "PERSON"
OTHER_LABELS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL"))
PEOPLE_LABEL, DESCRIBED = "NORP", "amod"
"""Labels of what is no name of one place or person."""
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
NAME_LABELS = frozenset(("PERSON", "ORG", "NORP", "PRODUCT"))
INSIDE_NAMES = NOUNS | {"ADJ", "NUM"}
SMALL_WORDS = frozenset(("DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX"))
LOCATED = frozenset(("dobj", "nsubjpass", "nsubj", "conj", "appos", "pobj", "npadvmod"))
"""Relations by which what may be a place hangs on what happens there."""
NO_PLACE_LABELS = frozenset(
    (
        *("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"),
        *("NORP", "LANGUAGE", "LAW", "WORK_OF_ART"),
    )
)
"""What the language model takes for something else than a place, a body or a person."""
