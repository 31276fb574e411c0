"""What of a marked notebook its trainee may see: no hidden test, no mark scheme, no empty box of a widget."""

from __future__ import annotations

from nbformat import v4

from trainingkit.authoring.words import the_words
from trainingkit.grading.comments import CommentBank
from trainingkit.grading.feedback import clear, visible_lines
from trainingkit.grading.replaying import KERNEL_STOPPED

WORDS = the_words()
BOX = {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Player()"}


def cleared(*cells, waiting=frozenset(), bank=None):
    notebook = v4.new_notebook(cells=list(cells))
    clear(notebook, waiting, CommentBank(bank or {}))
    return notebook.cells


def code(source="", *outputs, **about):
    return v4.new_code_cell(source, outputs=list(outputs), metadata={"nbgrader": about} if about else {})


def shown(**data):
    return v4.new_output("display_data", data={name.replace("_", "/"): text for name, text in data.items()})


def test_hidden_tests_and_mark_schemes_are_cut_out_and_one_that_is_not_closed_hides_the_rest():
    told = "a\n### BEGIN HIDDEN TESTS\nb\n### END MARK SCHEME\n### END HIDDEN TESTS\nc\n### BEGIN MARK SCHEME\nd\ne"
    assert list(visible_lines(told)) == ["a", "c"]
    assert list(visible_lines("a\n\nb")) == ["a", "", "b"]


def test_of_a_cell_with_hidden_tests_only_a_line_for_each_error_is_seen():
    failed = v4.new_output("error", ename="AssertionError", evalue="secret", traceback=["secret"])
    stopped = v4.new_output("error", ename=KERNEL_STOPPED, evalue="secret", traceback=["secret"])
    printed = v4.new_output("stream", text="secret")
    (cell,) = cleared(code("x\n### BEGIN HIDDEN TESTS\nassert secret\n### END HIDDEN TESTS", printed, failed, stopped))
    assert cell.source == "x"
    assert [(each.ename, each.evalue, each.traceback) for each in cell.outputs] == [
        ("AssertionError", "", [WORDS.say("grading.hidden_test_failed", error="AssertionError")]),
        (KERNEL_STOPPED, "", [WORDS.say("grading.kernel_stopped", error=KERNEL_STOPPED)]),
    ]


def test_other_outputs_are_seen_and_empty_boxes_of_widgets_are_not():
    box = v4.new_output("display_data", data=dict(BOX))
    both = v4.new_output("display_data", data={**BOX, "text/html": "<p>Played.</p>"})
    result = v4.new_output("execute_result", data={"text/plain": "4"}, execution_count=1)
    printed = v4.new_output("stream", text="hello")
    (cell,) = cleared(code("2\n+ 2", printed, box, both, result))
    assert cell.source == "2\n+ 2"
    assert cell.outputs[0].text == "hello"
    assert [each.data for each in cell.outputs[1:]] == [
        {"text/plain": "Player()", "text/html": "<p>Played.</p>"},
        {"text/plain": "4"},
    ]


def test_of_a_mark_of_ours_the_number_is_left_to_the_page_and_the_conversation_stands_open():
    mark = shown(text_html='<details class="tk-whole">x</details>')
    mark.metadata["trainingkit"] = {"scenario": "shoes"}
    number = v4.new_output("execute_result", data={"text/plain": "6.0"}, execution_count=1)
    (cell,) = cleared(code('grade("shoes")', mark, number))
    assert [each.data for each in cell.outputs] == [{"text/html": '<details class="tk-whole" open>x</details>'}]


def test_prose_loses_its_mark_scheme_and_a_name_of_the_bank_is_told_in_full():
    prose = v4.new_markdown_cell(
        "Say it.\n### BEGIN MARK SCHEME\nsecret\n### END MARK SCHEME", metadata={"nbgrader": {"comment": "See #actor."}}
    )
    (cell,) = cleared(prose, bank={"actor": "Who did it?"})
    assert cell.source == "Say it."
    assert cell.metadata["nbgrader"]["comment"] == "See Who did it?."


def test_what_nobody_has_marked_yet_says_so_before_any_comment():
    waits = WORDS.say("grading.waits_for_hand")
    one, other, third = cleared(
        code("1", grade_id="a"),
        code("2", grade_id="b", comment="Well said."),
        code("3", grade_id="c"),
        waiting=frozenset({"a", "b"}),
    )
    assert one.metadata["nbgrader"]["comment"] == waits
    assert other.metadata["nbgrader"]["comment"] == f"{waits}\n\nWell said."
    assert "comment" not in third.metadata["nbgrader"]
