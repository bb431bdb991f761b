"""What a person sees of a view at a width."""

from io import StringIO

from rich.console import Console, RenderableType


def shown(view: RenderableType, width: int = 80) -> str:
    """The lines as printed, without colours."""
    console = Console(file=StringIO(), width=width, highlight=False)
    console.print(view)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def words(view: RenderableType, width: int = 80) -> str:
    """All words in one line, whatever the width broke."""
    return " ".join(
        shown(view, width).replace("│", " ").replace("├──", " ").replace("└──", " ").split()
    )
