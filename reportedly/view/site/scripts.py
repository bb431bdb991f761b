"""The scripts that hand data to the pages.

Scripts and not JSON files, because a page opened from disk may load a script beside it and may not
fetch a file.
"""

import json
from typing import Any

UNSAFE = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
"""What could end a script or be read as markup, and how it is written instead."""


def script(call: str, *values: Any) -> str:
    """A script that hands values to the site's own function; no text in them can end it or be read
    as markup."""
    body = ",".join(
        json.dumps(v, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for v in values
    )
    for unsafe, safe in UNSAFE.items():
        body = body.replace(unsafe, safe)
    return f"{call}({body});\n".encode("utf-8", "replace").decode()
