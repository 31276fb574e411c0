"""No output of a kernel is larger than somebody would read."""

from __future__ import annotations

from nbformat import v4

from trainingkit.grading.limiting import MOST_CHARACTERS, limit

FITS, LONG = "x" * MOST_CHARACTERS, "x" * (MOST_CHARACTERS + 1)
CUT = f"{FITS} …"


def limited(*outputs):
    cell = v4.new_code_cell(outputs=list(outputs))
    limit(cell)
    return cell.outputs


def test_a_hundred_thousand_characters_are_shown_and_one_more_is_cut():
    fits, long = limited(v4.new_output("stream", text=FITS), v4.new_output("stream", text=LONG))
    assert (fits.text, long.text) == (FITS, CUT)


def test_an_error_is_cut_line_by_line():
    (error,) = limited(v4.new_output("error", ename="E", evalue=LONG, traceback=["short", LONG]))
    assert (error.ename, error.evalue, error.traceback) == ("E", CUT, ["short", CUT])


def test_plain_text_is_cut_and_a_page_is_whole_or_not_there():
    page = "y" * (10 * MOST_CHARACTERS)
    whole, gone = limited(
        v4.new_output("display_data", data={"text/plain": LONG, "text/html": page}),
        v4.new_output("execute_result", data={"text/plain": "1.0", "text/html": page + "y"}),
    )
    assert whole.data == {"text/plain": CUT, "text/html": page}
    assert gone.data == {"text/plain": "1.0"}


def test_a_cell_of_prose_has_no_outputs():
    cell = v4.new_markdown_cell("Hello.")
    limit(cell)
    assert "outputs" not in cell
