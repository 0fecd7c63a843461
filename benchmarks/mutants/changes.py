"""The small changes that can be made to a module: each is one that a test should notice."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
# `/` joins paths here, and says nothing else in the modules that are tried.
ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
PATTERN_CALLS = ("compile", "late", "match", "split", "sub")
_CLASS = re.compile(r"\\.|\[((?:[^\]\\]|\\.)+)\]", re.DOTALL)
_MEMBER = re.compile(r"\^|(?:\\.|[^\\])(?:-(?:\\.|[^\\]))?", re.DOTALL)

Place = tuple[ast.AST, str, int | None]  # whose child a node is, in which field, and at which place of a list


class Mutant(NamedTuple):
    """A module with one change."""

    line: int
    name: str  # the function or class, or the name at the top of the module, that is changed
    old: str  # the first line that differs
    new: str
    source: str

    def __str__(self) -> str:
        return f"{self.name}: {self.old} -> {self.new}"


def mutants(source: str, names: Collection[str] = ()) -> Iterator[Mutant]:
    """All mutants of a module, or those of what has one of `names` at its top."""
    for name, statement in _named(ast.parse(source).body):
        if not names or name in names or name.partition(".")[0] in names:
            for node, text in _changes(statement):
                changed = _with(source, node, text)
                before, after = source.split("\n"), changed.split("\n")
                at = next(n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
                yield Mutant(at + 1, name, before[at].strip(), after[at].strip(), changed)


def _named(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, ast.stmt]]:
    """The statements at the top of a module, and those of its classes, which are named `Class.method`."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from _named(statement.body, f"{statement.name}.")
        elif (name := _name_of(statement)) and (within or not name.startswith("__")):
            yield f"{within}{name}", statement


def _name_of(statement: ast.stmt) -> str:
    """What a statement at the top of a module defines; empty for imports and the like."""
    if isinstance(statement, ast.FunctionDef):
        return statement.name
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    return ast.unparse(target) if target is not None else ""


def _with(source: str, node: ast.expr | ast.stmt, text: str) -> str:
    lines = source.encode().split(b"\n")
    assert node.end_lineno is not None
    head = b"\n".join([*lines[: node.lineno - 1], lines[node.lineno - 1][: node.col_offset]])
    tail = b"\n".join([lines[node.end_lineno - 1][node.end_col_offset :], *lines[node.end_lineno :]])
    return (head + text.encode() + tail).decode()


def _changes(top: ast.stmt) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """What is to be replaced, and by what."""
    for node, (parent, field, at), string in _walk(top):
        for new in _statements(node, parent) if isinstance(node, ast.stmt) else _expressions(node, parent, field):
            if string is None:
                assert isinstance(node, (ast.expr, ast.stmt))
                yield node, ast.unparse(new) if isinstance(new, ast.stmt) else f"({ast.unparse(new)})"
            else:  # within an f-string Python 3.11 knows no places: it is written anew as a whole
                _put(parent, field, at, new)
                yield string, ast.unparse(string)
                _put(parent, field, at, node)


def _put(parent: ast.AST, field: str, at: int | None, node: ast.AST) -> None:
    if at is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[at] = node


def _walk(node: ast.AST, string: ast.JoinedStr | None = None) -> Iterator[tuple[ast.AST, Place, ast.JoinedStr | None]]:
    """All that lies in a node and can be changed, with its place and the f-string around it."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "format_spec"):
            continue
        if _is_docstring(node):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
                    yield child, (node, field, at), string
                yield from _walk(child, child if string is None and isinstance(child, ast.JoinedStr) else string)


def _statements(node: ast.stmt, parent: ast.AST) -> Iterator[ast.stmt]:
    if _is_docstring(node):
        return
    if isinstance(node, (ast.Expr, ast.Raise, ast.AugAssign, ast.Delete)) or _renews(node):
        yield ast.Pass()
    if isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))
    if isinstance(node, (ast.Break, ast.Continue)):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    if isinstance(node, ast.AugAssign) and type(node.op) in ARITHMETIC:
        yield ast.AugAssign(node.target, ARITHMETIC[type(node.op)](), node.value)
    if isinstance(parent, ast.ExceptHandler) and parent.body[0] is node and not isinstance(node, ast.Raise):
        yield ast.Raise()


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _renews(node: ast.stmt) -> bool:
    """Whether a name, key or field has another value without this assignment, and not none at all."""
    if not isinstance(node, ast.Assign):
        return False
    used = {found.id for found in ast.walk(node.value) if isinstance(found, ast.Name)}
    targets = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
    return all(not isinstance(target, ast.Name) or target.id in used for target in targets)


def _expressions(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            new = copy.copy(node)
            new.ops = [*node.ops[:at], COMPARISONS[type(operator)](), *node.ops[at + 1 :]]
            yield new
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        yield ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)
    elif isinstance(node, ast.JoinedStr):
        yield ast.Constant("")
    elif isinstance(node, ast.Constant):
        yield from map(ast.Constant, _constants(node.value, pattern=field == "value" or _is_pattern(parent)))
    elif field in ("test", "ifs") and isinstance(node, ast.expr):
        yield ast.UnaryOp(ast.Not(), node)


def _constants(value: object, *, pattern: bool) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, (int, float)):
        yield value + 1
    elif isinstance(value, str):
        yield "" if value else "x"
        for found in _CLASS.finditer(value) if pattern else ():
            for member in _MEMBER.finditer(found[1] or ""):
                if less := found[1][: member.start()] + found[1][member.end() :]:
                    yield value[: found.start(1)] + less + value[found.end(1) :]
    elif isinstance(value, bytes):
        yield b"" if value else b"x"


def _is_pattern(parent: ast.AST) -> bool:
    if not isinstance(parent, ast.Call):
        return False
    return (getattr(parent.func, "attr", "") or getattr(parent.func, "id", "")) in PATTERN_CALLS
