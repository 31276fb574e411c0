"""What nbgrader would make of a graded cell of code, as far as reading it tells."""

from __future__ import annotations

import ast

_LOUD = {"warn", "warn_explicit", "warning", "error", "critical", "exception"}


def ends_in_full_marks(source: str) -> str:
    """Return why a cell would give full marks whatever was done; nothing if it can fail or ends in a number.

    nbgrader marks the first result of a cell; without an error, and without a number from 0 up, it gives all.
    """
    tree = _parsed(source)
    if tree is None:
        return ""
    if not tree.body:
        return "is empty"
    if any(isinstance(node, ast.Assert | ast.Raise) for node in ast.walk(tree)):
        return ""
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        return "ends in no value, and nothing in it can fail"
    if source.rstrip().endswith(";"):
        return "ends with a semicolon, which hides its value"
    return _no_number(last.value)


def writes_to_stderr(source: str) -> bool:
    """Return whether a cell warns, logs or writes to stderr."""
    tree = _parsed(source)
    return tree is not None and any(_is_loud(node) for node in ast.walk(tree))


def _no_number(value: ast.expr) -> str:
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        return "ends in a number below 0"
    if isinstance(value, ast.Constant) and (isinstance(value.value, bool) or not isinstance(value.value, int | float)):
        return f"ends in {value.value!r}, which is no number"
    if isinstance(value, ast.List | ast.Tuple | ast.Dict | ast.Set | ast.JoinedStr | ast.Compare | ast.BoolOp):
        return "ends in what is no number"
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in {"print", "display"}:
        return f"ends in {value.func.id}, whose value is no mark"
    return ""


def _is_loud(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and node.attr == "stderr":
        return True
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    owner = node.func.value
    return node.func.attr in _LOUD and isinstance(owner, ast.Name) and owner.id in {"warnings", "logging"}


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None
