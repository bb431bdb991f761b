"""Data as scripts that nothing can end."""

from reportedly.view.site.scripts import script


def test_a_script_is_one_line_that_nothing_can_end() -> None:
    text = script("f", "</script>\u2028\n&", {"<!--": None})
    assert text == 'f("\\u003c/script\\u003e\\u2028\\n\\u0026",{"\\u003c!--":null});\n'
